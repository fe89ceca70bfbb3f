import type { Told } from '#app/domain/messages/message.ts';
import { useWords } from './use-words.ts';

/** What happened and what to do, a paragraph each. */
export function Sentences({ told }: { told: readonly Told[] }) {
  const words = useWords();
  return (
    <>
      {told.map((one) => (
        <p key={one.text}>{words(one)}</p>
      ))}
    </>
  );
}
