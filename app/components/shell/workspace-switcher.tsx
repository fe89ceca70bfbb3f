import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellView } from './shell-view.ts';

/** Which workspace's numbers are shown, for people who are in several. */
export function WorkspaceSwitcher({ view, onSwitch }: { view: ShellView; onSwitch: (id: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="workspace-name">
      <label className="sr-only" htmlFor={id}>
        {t('shell.workspace')}
      </label>
      <select id={id} value={view.workspaceId} onChange={(event) => onSwitch(event.target.value)}>
        {view.workspaces.map((workspace) => (
          <option key={workspace.id} value={workspace.id}>
            {workspace.name}
          </option>
        ))}
      </select>
    </div>
  );
}
