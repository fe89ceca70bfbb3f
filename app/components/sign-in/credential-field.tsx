import { TextField } from '@shopify/polaris';
import type { TextFieldProps } from '@shopify/polaris';
import { useEffect, useId, useState } from 'react';

interface CredentialFieldProps {
  readonly name: 'name' | 'email' | 'password';
  readonly label: string;
  readonly autoComplete: string;
  readonly error?: string | undefined;
  readonly helpText?: string;
}

const TYPES: Record<CredentialFieldProps['name'], TextFieldProps['type']> = {
  name: 'text',
  email: 'email',
  password: 'password',
};

/** What was typed before the scripts had arrived is taken over from the document: the first drawing knows nothing of it. */
export function CredentialField({ name, ...rest }: CredentialFieldProps) {
  const id = useId();
  const [value, setValue] = useState('');
  useEffect(() => {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement) setValue(field.value);
  }, [id]);
  return (
    <TextField id={id} name={name} type={TYPES[name]} value={value} onChange={setValue} requiredIndicator {...rest} />
  );
}
