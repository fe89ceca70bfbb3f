import { runCommand } from './cli/run-command.ts';

/* The command line: `npm run --silent digiflow -- COMMAND …`. Answers go to standard output, everything else to standard error. */

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // the reader went away (`digiflow … | head`)
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommand(process.argv.slice(2));
