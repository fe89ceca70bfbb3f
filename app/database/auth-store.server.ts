import { prismaAdapter } from '@better-auth/prisma-adapter';
import { prisma } from './prisma.server.ts';

/** Where the authentication library keeps users, sessions, accounts and verifications. */
export const authStore = () => prismaAdapter(prisma(), { provider: 'postgresql' });
