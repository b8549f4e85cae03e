// An alarm as its page needs it.
export interface AlarmView {
  readonly id: string;
  readonly kind: string;
  readonly what: string;
  readonly at: string;
  readonly subject?: { readonly label: string; readonly href: string } | undefined;
  readonly clearing: AlarmClearingView | null;
  /** `own`: others of these roles may, but not the one whose work it is about. */
  readonly mayClear: 'yes' | 'own' | 'no';
  /** Those who may, in words. */
  readonly roles: string;
}

export interface AlarmClearingView {
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
}

/** The form of one alarm, not taken: shown again with what was typed. */
export interface RefusedClearing {
  readonly alarmId: string;
  readonly typed: string;
  readonly message?: string | undefined;
  readonly reason?: string | undefined;
}
