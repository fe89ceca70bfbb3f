import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '../runtime/env.server.ts';
import { PrismaClient } from './client/client.ts';

let client: PrismaClient | null = null;

/** Prisma for the tables that belong to no workspace (sign-in): a workspace's rows are not visible through it. */
export function prisma(): PrismaClient {
  return (client ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().appDatabaseUrl ?? '', max: 4 }),
  }));
}
