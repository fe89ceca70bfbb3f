import type { z } from 'zod';

/** A GraphQL document of the Admin API with the shape of its answer. */
export interface AdminDocument<Data extends z.ZodType = z.ZodType> {
  readonly text: string;
  readonly data: Data;
}
