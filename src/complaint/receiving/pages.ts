import type { ProgressAsked, ReportForm, ReportPlace, ReportProgress, ReportReceipt } from '../contract/public-view.ts'

/** The drawn pages, which this slice never sees: main hands them in. Each is a whole HTML document. */
export type ReportPages = {
  readonly topicsPage: (place: ReportPlace) => string
  readonly reportPage: (form: ReportForm) => string
  readonly receiptPage: (receipt: ReportReceipt) => string
  readonly askProgressPage: (asked: ProgressAsked) => string
  readonly progressPage: (progress: ReportProgress) => string
  readonly unknownCodePage: (view: { readonly bureau: string | undefined; readonly typed: string }) => string
  readonly slowDownPage: (view: { readonly bureau: string | undefined; readonly seconds: number }) => string
  readonly errorPage: (id: string) => string
  readonly contentSecurityPolicy: string
}
