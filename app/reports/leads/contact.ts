import { MASK } from '../evidence/mask.ts';
import { foldKey } from '../evidence/personal-fields.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE_FIELD = /(?:phone|tel|mobile|portable)/;

/** How to reach a lead, as its raw body says: its e-mail address, else its phone number; '' where it has neither. */
export function contactOf(body: string, personalData: boolean): string {
  const { email, phone } = contactsOf(body, personalData);
  return email ?? phone ?? '';
}

/** A lead's e-mail address and phone number, as its raw body says. */
export function contactsOf(body: string, personalData: boolean): { email: string | null; phone: string | null } {
  const { email, phone } = contactsIn(body);
  if (personalData) return { email, phone };
  return { email: email && maskedEmail(email), phone: phone && `${MASK}${phone.slice(-2)}` };
}

/** Enough to recognise one's own entry, too little to write to it. */
function maskedEmail(email: string): string {
  return `${email.slice(0, 1)}${MASK}${email.slice(email.lastIndexOf('@'))}`;
}

function contactsIn(body: string): { email: string | null; phone: string | null } {
  let email: string | null = null;
  let phone: string | null = null;
  const take = (key: string, text: string): void => {
    const value = text.trim();
    if (EMAIL.test(value)) email ??= value;
    else if (PHONE_FIELD.test(foldKey(key)) && /\d{4}/.test(value)) phone ??= value;
  };
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') take(key, value);
    else if (Array.isArray(value)) for (const item of value) visit(item, key);
    else if (value !== null && typeof value === 'object') {
      // a form's answer: {name: "phone_number", values: ["…"]}
      const named = 'name' in value && 'values' in value && typeof value.name === 'string' ? value.name : null;
      for (const [field, inner] of Object.entries(value)) visit(inner, named ?? field);
    }
  };
  visit(parsed(body), '');
  return { email, phone };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
