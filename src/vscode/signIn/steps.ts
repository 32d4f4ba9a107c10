/** Questions one after the other: each says which it is, goes back, and stays while the user looks something up. */
import * as vscode from 'vscode';

/** Where a question stands among others, from 1. */
export interface QuestionStep {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** The user wants the question before. */
export const BACK = Symbol('back');

export interface ChoiceStep<T extends vscode.QuickPickItem> extends QuestionStep {
  readonly placeholder: string;
  readonly items: readonly T[];
}

/** @returns undefined where it was closed */
export async function choose<T extends vscode.QuickPickItem>({
  placeholder,
  items,
  ...step
}: ChoiceStep<T>): Promise<T | typeof BACK | undefined> {
  const pick = vscode.window.createQuickPick<T>();
  pick.placeholder = placeholder;
  pick.items = items;
  return await answerOf(pick, step, () => pick.activeItems[0]);
}

export interface TextStep extends QuestionStep {
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  /** Called with what stands there now, good or not. */
  readonly keep: (text: string) => void;
  /** What is wrong with it; undefined where nothing is. */
  readonly complain: (text: string) => string | undefined;
}

/** @returns without spaces around it; undefined where it was closed */
export async function ask({
  prompt,
  placeholder,
  value,
  keep,
  complain,
  ...step
}: TextStep): Promise<string | typeof BACK | undefined> {
  const box = vscode.window.createInputBox();
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.value = value;
  const check = (): string | undefined => (box.validationMessage = complain(box.value.trim()));
  box.onDidChangeValue(text => {
    keep(text);
    check();
  });
  return await answerOf(box, step, () => (check() === undefined ? box.value.trim() : undefined));
}

/** @param answer what is chosen, or stands there; undefined where that is no answer yet */
async function answerOf<T>(
  input: vscode.QuickInput & Pick<vscode.InputBox, 'onDidAccept' | 'onDidTriggerButton' | 'buttons'>,
  { title, step, totalSteps }: QuestionStep,
  answer: () => T | undefined,
): Promise<T | typeof BACK | undefined> {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  input.ignoreFocusOut = true; // the ID may have to be fetched from somewhere
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  try {
    return await new Promise(resolve => {
      input.onDidTriggerButton(() => {
        resolve(BACK);
      });
      input.onDidAccept(() => {
        const given = answer();
        if (given !== undefined) {
          resolve(given);
        }
      });
      input.onDidHide(() => {
        resolve(undefined);
      });
      input.show();
    });
  } finally {
    input.dispose();
  }
}
