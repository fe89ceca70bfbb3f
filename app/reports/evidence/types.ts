/** A raw event as received, with the parts that decided marked. Personal fields are masked without the permission. */
export interface Evidence {
  readonly id: string;
  readonly seq: string;
  readonly source: string;
  readonly topic: string;
  readonly deliveryKey: string;
  readonly receivedAt: string;
  readonly contentHash: string; // hex SHA-256 of the body's bytes
  readonly chainHash: string;
  readonly intact: boolean; // the stored body still has its stored hash
  readonly redactedAt: string | null; // when a person was erased from the body; the content's hash is still that of before
  readonly body: string; // pretty-printed where JSON; masked where not permitted
  readonly masked: boolean;
  readonly marks: readonly string[]; // texts within body to mark
  readonly outcome: {
    readonly stage: string;
    readonly result: string;
    readonly reason: string | null;
    readonly at: string;
  } | null;
  readonly meta: Readonly<Record<string, string>>;
}
