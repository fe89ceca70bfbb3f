/** Numbers that come one by one, kept in a typed array that doubles: a million touches take 4 MB, not 16. */
export class GrowingColumn<Numbers extends Int32Array | Float64Array> {
  length = 0;
  #numbers: Numbers;
  readonly #make: (length: number) => Numbers;

  constructor(make: (length: number) => Numbers) {
    this.#make = make;
    this.#numbers = make(1024);
  }

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const larger = this.#make(this.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length] = number;
    this.length += 1;
  }

  filled(): Numbers {
    return this.#numbers.subarray(0, this.length) as Numbers;
  }
}
