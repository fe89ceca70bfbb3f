/** Which fields of foreign payloads and file records are personal. Keys are compared without case, accents, punctuation. */

const OWNER = '(?:contact|customer|billing|shipping|delivery|facturation|livraison|user|work|full|default|secondary)*';
const FIELD = [
  'e?mail|emailaddress|adressee?mail|courriel|phone|phonenumber|phone2|tel|telephone|mobile|portable',
  'firstname|lastname|middlename|givenname|familyname|fullname|nom|prenom|nomcomplet',
  'address[12]?|addresses|adresse|street|rue|zip|zipcode|postcode|postalcode|codepostal|city|ville|province|latitude|longitude',
  'company|entreprise|societe|vat|vatnumber|fax|birthday|dateofbirth|datenaissance',
  'ip|ipaddress|browserip|useragent|notes?|inboxurl|owner',
].join('|');
const PERSONAL = new RegExp(`^${OWNER}(?:${FIELD})$`);

/** Objects that hold an address: everything in them is personal but the country. */
const ADDRESS = /(?:address|addresses|adresse|billing|shipping)$/;
const NOT_PERSONAL_IN_ADDRESS = /^(?:country|countrycode|pays|provincecode|id|default)$/;
/** Objects about somebody, in which `name` is a person's. */
const PERSON = /(?:customer|contact|recipient|buyer|person)$/;
const NAME = /^(?:name|displayname|username)$/;

/** What an object of a payload is about, as its key tells. */
export type Surroundings = 'anything' | 'address' | 'person' | 'form-answer' | 'lead-record';

/** Whether a field's value is personal in these surroundings. `field` is folded (foldKey). */
export function isPersonal(field: string, surroundings: Surroundings): boolean {
  switch (surroundings) {
    case 'address':
      return !NOT_PERSONAL_IN_ADDRESS.test(field);
    case 'form-answer':
      return field === 'values' || field === 'value';
    case 'person':
    case 'lead-record':
      return PERSONAL.test(field) || NAME.test(field);
    case 'anything':
      return PERSONAL.test(field);
  }
}

/** The surroundings that a field opens, where it holds an object or a list. */
export function surroundingsOf(field: string, outside: Surroundings): Surroundings {
  if (ADDRESS.test(field)) return 'address';
  if (PERSON.test(field)) return 'person';
  if (field === 'fielddata') return 'form-answer';
  // an exported lead keeps its answers under the questions' own words
  if (outside === 'lead-record' && field === 'others') return 'address';
  return outside === 'lead-record' ? 'lead-record' : 'anything';
}

export function foldKey(key: string): string {
  return key
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}
