import { json } from '@remix-run/node';
import { AppError } from '#app/runtime/errors.ts';

/** Waits for a call; an expected error becomes the Response that the page's error boundary words. */
export async function orResponse<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AppError) throw json({ told: error.told }, error.status);
    throw error;
  }
}
