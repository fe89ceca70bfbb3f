/** Says which parameter of an address is not as expected; the error page words it. */
export class ChoiceError extends Error {
  override name = 'ChoiceError';
  readonly field: string;
  readonly value: string;
  constructor(field: string, value: string) {
    super(`${field}: "${value}" is not a choice`);
    this.field = field;
    this.value = value;
  }
}
