// Runs before `npm start`, `npm test` and the other commands, on the machine's own Node and before anything is
// installed: Node's built-in modules only. Does only what is missing; what it prints goes to standard error.
import { installPackages } from './install/packages.mjs';
import { generateClient } from './install/prisma-client.mjs';
import { buildApplication } from './install/build.mjs';
import { repairNode, repairPostgres } from './install/repair.mjs';

try {
  installPackages();
  repairNode();
  repairPostgres();
  generateClient();
  if (process.argv.includes('--build')) buildApplication();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
