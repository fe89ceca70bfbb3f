import { TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface NoteFieldProps {
  readonly note: string;
  readonly onChange: (note: string) => void;
}

/** Why something is adopted. It is kept with the version and may be left empty. */
export function NoteField({ note, onChange }: NoteFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('versions.why')}
      value={note}
      onChange={onChange}
      maxLength={500}
      autoComplete="off"
      multiline
    />
  );
}
