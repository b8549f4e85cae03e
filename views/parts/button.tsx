// One filled button in a view; the rest are outlined. A button that may not be pressed yet says why beside it.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.js';

export type ButtonKind = 'main' | 'outlined' | 'plain';

interface ButtonFace {
  readonly children: ComponentChildren;
  readonly kind?: ButtonKind | undefined;
  readonly icon?: IconName | undefined;
}

export interface ButtonProps extends ButtonFace {
  readonly type?: 'submit' | 'button' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Submits to another address than the form's own. */
  readonly action?: string | undefined;
  readonly form?: string | undefined;
  /** With the files that were chosen, however much of the form is filled in. */
  readonly sends?: 'files' | undefined;
  /** F-key or digit shown at the right. */
  readonly keyHint?: string | undefined;
  readonly label?: string | undefined;
  /** The page presses it by itself after so long without a key (views/islands/idle-lock.ts). */
  readonly lockMinutes?: number | undefined;
}

export function Button(props: ButtonProps) {
  const { kind, icon, children, keyHint, label, action, sends, lockMinutes, type = 'submit', ...rest } = props;
  return (
    <button
      class={buttonClass(kind)}
      type={type}
      aria-label={label}
      formaction={action}
      formenctype={sends === 'files' ? 'multipart/form-data' : undefined}
      formnovalidate={sends === 'files'}
      data-lock-minutes={lockMinutes}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keyHint !== undefined && <span class="key">{keyHint}</span>}
    </button>
  );
}

export interface BlockedButtonProps extends ButtonFace {
  readonly reason: ComponentChildren;
  readonly id: string;
}

/** Dashed, still reachable by keyboard, with the reason in words. Sends nothing. */
export function BlockedButton({ kind, icon, children, reason, id }: BlockedButtonProps) {
  return (
    <div class="blocked">
      <button class={buttonClass(kind)} type="button" aria-disabled="true" aria-describedby={`${id}-why`}>
        {icon && <Icon name={icon} />}
        {children}
      </button>
      <p class="second small" id={`${id}-why`}>
        {reason}
      </p>
    </div>
  );
}

export interface LinkButtonProps extends ButtonFace {
  readonly href: string;
  readonly download?: string | undefined;
}

export function LinkButton({ kind, icon, children, href, download }: LinkButtonProps) {
  return (
    <a class={buttonClass(kind)} href={href} download={download}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

export function Buttons({ children }: { readonly children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}

function buttonClass(kind: ButtonKind = 'outlined'): string {
  return kind === 'outlined' ? 'button' : `button ${kind}`;
}
