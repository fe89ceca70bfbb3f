import { SaveBar } from '@shopify/app-bridge-react';
import { Button, InlineStack } from '@shopify/polaris';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useVia } from './via.ts';

interface UnsavedChangesProps {
  readonly id: string; // of the form, one on the page
  readonly isChanged: boolean;
  readonly maySave: boolean; // what was entered can be saved
  readonly isSaving: boolean;
  /** What saving is called on the web; Admin's bar has words of its own. */
  readonly label: string;
  readonly discardLabel?: string;
  onSave(): void;
  onDiscard(): void;
}

/** Saving or discarding what a form has changed: Admin's own bar inside Shopify Admin, buttons under the form on the web. */
export function UnsavedChanges(props: UnsavedChangesProps) {
  return useVia() === 'shopify' ? <AdminBar {...props} /> : <Buttons {...props} />;
}

/** App Bridge reads the two buttons and draws its own: the first is the one to save with. */
function AdminBar(props: UnsavedChangesProps) {
  const { id, isChanged, maySave, isSaving, label, discardLabel, onSave, onDiscard } = props;
  const { t } = useTranslation();
  return (
    <SaveBar id={id} open={isChanged}>
      {createElement('button', {
        'aria-label': label,
        variant: 'primary',
        disabled: !maySave || isSaving,
        // App Bridge's own attribute of the button
        ...(isSaving ? { loading: '' } : {}),
        onClick: onSave,
      })}
      <button
        type="button"
        aria-label={discardLabel ?? t('settings.discard')}
        onClick={onDiscard}
        disabled={isSaving}
      />
    </SaveBar>
  );
}

function Buttons(props: UnsavedChangesProps) {
  const { isChanged, maySave, isSaving, label, discardLabel, onSave, onDiscard } = props;
  const { t } = useTranslation();
  return (
    <InlineStack gap="200">
      <Button variant="primary" disabled={!isChanged || !maySave} loading={isSaving} onClick={onSave}>
        {label}
      </Button>
      {isChanged ? (
        <Button onClick={onDiscard} disabled={isSaving}>
          {discardLabel ?? t('settings.discard')}
        </Button>
      ) : null}
    </InlineStack>
  );
}
