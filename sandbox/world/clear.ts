import type { Person, Touch } from './types.ts';

/**
 * Takes away all that hides causes from an observer: every visit is reported, each person has one browser and addresses
 * of their own. What happened and what the platforms claim stays the same.
 */
export function clearUp(people: readonly Person[], touches: readonly Touch[]): void {
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const person of people) {
    person.refusesConsent = false;
    if (!person.emailShared) continue;
    person.emailShared = false;
    person.email = `${person.id}@mail.example`;
    person.customerId = person.customerId === null ? null : `61${person.id.replace(/\D/g, '').padStart(16, '0')}`;
  }
  for (const touch of touches) {
    touch.unsent = null;
    touch.browserNote = null;
    touch.browser &&= byId.get(touch.personId)?.browsers[0] ?? touch.browser;
  }
}
