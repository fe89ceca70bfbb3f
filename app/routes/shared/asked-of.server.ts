import { json } from '@remix-run/node';
import { ChoiceError } from '#app/components/choices/choice-error.ts';

/** What an address asks a page for; where a parameter is not a choice, the refusal that the error page words. */
export function askedOf<Asked>(request: Request, read: (params: URLSearchParams) => Asked): Asked {
  try {
    return read(new URL(request.url).searchParams);
  } catch (error) {
    if (error instanceof ChoiceError) throw json({ field: error.field, value: error.value }, 400);
    throw error;
  }
}
