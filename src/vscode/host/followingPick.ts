/** A list to choose one from that shows presence: it follows what is known while it is open. */
import * as vscode from 'vscode';
import type { Event } from '../../core/events.ts';

export interface FollowingItem extends vscode.QuickPickItem {
  /** What it is about, while its words change. */
  readonly id: string;
}

export interface FollowingPick<T extends FollowingItem> {
  readonly title?: string;
  readonly placeholder: string;
  /** Called anew whenever something has changed. */
  readonly items: () => readonly T[];
  readonly onDidChange: Event<unknown>;
}

/** @returns what was chosen, as it was shown last; undefined where the user gave up */
export async function pickFollowing<T extends FollowingItem>({
  title,
  placeholder,
  items,
  onDidChange,
}: FollowingPick<T>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  const show = follower(pick);
  show(items());
  const following = onDidChange(() => {
    show(items());
  });
  try {
    return await new Promise(resolve => {
      pick.onDidAccept(() => {
        resolve(pick.activeItems[0]);
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
  } finally {
    following.dispose();
    pick.dispose();
  }
}

/** Has a picker show items: drawn again is only what says something else, and that does not move the focus. */
export function follower<T extends vscode.QuickPickItem & { readonly id?: string }>(
  pick: vscode.QuickPick<T>,
): (items: readonly T[]) => void {
  let drawn = '';
  return items => {
    const next = JSON.stringify(
      items.map(({ id, label, description, detail, iconPath }) => [id, label, description, detail, iconPath]),
    );
    if (next === drawn) {
      return;
    }
    drawn = next;
    const active = pick.activeItems[0]?.id;
    pick.items = items;
    const same = items.find(({ id }) => id !== undefined && id === active);
    if (same) {
      pick.activeItems = [same];
    }
  };
}
