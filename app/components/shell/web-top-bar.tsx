import { TopBar } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PreferencesMenu } from './preferences-menu.tsx';
import { here, postForm } from './post-form.ts';
import type { ShellView } from './shell-view.ts';
import { WorkspaceSwitcher } from './workspace-switcher.tsx';

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word[0]!.toUpperCase())
    .join('');
}

export function WebTopBar({ view, onMenu }: { view: ShellView; onMenu: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const switchTo = (workspace: string) => postForm('/workspace', { workspace, back: '/' });
  const userMenu = (
    <TopBar.UserMenu
      name={view.userName}
      detail={view.workspaceName}
      initials={initialsOf(view.userName)}
      accessibilityLabel={t('shell.userMenu')}
      open={open}
      onToggle={() => setOpen((was) => !was)}
      actions={[
        ...(view.workspaces.length > 1
          ? [{ items: view.workspaces.map(({ id, name }) => ({ content: name, onAction: () => switchTo(id) })) }]
          : []),
        { items: [{ content: t('shell.signOut'), onAction: () => postForm('/sign-out', { back: here() }) }] },
      ]}
    />
  );
  return (
    <TopBar
      showNavigationToggle
      onNavigationToggle={onMenu}
      userMenu={userMenu}
      secondaryMenu={<PreferencesMenu />}
      contextControl={
        <div className="top-bar-brand">
          <img src="/logo.svg" alt={t('app.name')} width={132} height={28} />
          {view.workspaces.length > 1 ? <WorkspaceSwitcher view={view} onSwitch={switchTo} /> : null}
        </div>
      }
    />
  );
}
