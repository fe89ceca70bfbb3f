import { TextField } from '@shopify/polaris';
import type { TextFieldProps } from '@shopify/polaris';
import { useState } from 'react';

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

export function CredentialField({ name, ...rest }: CredentialFieldProps) {
  const [value, setValue] = useState('');
  return <TextField name={name} type={TYPES[name]} value={value} onChange={setValue} requiredIndicator {...rest} />;
}
