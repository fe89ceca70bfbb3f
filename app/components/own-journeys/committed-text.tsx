import { TextField } from '@shopify/polaris';
import { useState } from 'react';

interface CommittedTextProps {
  readonly label: string;
  readonly value: string; // as the address has it
  readonly isValid: (text: string) => boolean;
  readonly error: string;
  readonly helpText?: string;
  readonly suffix?: string;
  readonly onCommit: (text: string) => void;
}

/** A text that counts once it is left or confirmed with Enter, so that no figure follows half a number. */
export function CommittedText({ value, isValid, error, onCommit, ...field }: CommittedTextProps) {
  const [typed, setTyped] = useState({ value, text: value });
  if (typed.value !== value) setTyped({ value, text: value });
  const text = typed.value === value ? typed.text : value;
  const commit = () => {
    if (text.trim() !== value && isValid(text.trim())) onCommit(text.trim());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <TextField
        {...field}
        value={text}
        onChange={(next) => setTyped({ value, text: next })}
        onBlur={commit}
        error={isValid(text.trim()) ? undefined : error}
        autoComplete="off"
      />
    </form>
  );
}
