import { startEmbeddedPostgres } from '../embedded-postgres.ts';

/*
 * Holds the embedded server for a program that can't do so itself (Prisma's command line, on whatever Node it runs):
 * prints the owner's URL, and ends when standard input does.
 */
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '.data' });
console.log(server.ownerUrl);
process.stdin.resume().on('end', () => process.exit());
