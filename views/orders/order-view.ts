// What the pages of orders and cases need to know of an order. Codes have words in the catalogue.
export interface OrderView {
  readonly id: string;
  readonly rulingNumber: string;
  readonly rulingDate: string;
  readonly orderingBody: string;
  readonly region: string | null;
  readonly investigatorName: string;
  readonly investigatorRank: string | null;
  readonly investigatorPhone: string | null;
  readonly criminalCaseNumber: string;
  readonly articles: string;
  readonly circumstances: string;
  readonly consumption: string;
  readonly dueDate: string;
  readonly urgency: string;
  readonly reportLanguage: string;
  readonly kind: string;
  readonly earlierExamination: string | null;
  readonly channel: string;
  readonly channelNote: string | null;
  readonly status: string;
  readonly caseNumber: string | null;
  readonly refusedReason: string | null;
}
