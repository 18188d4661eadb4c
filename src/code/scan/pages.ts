import type { PublicList, PublicNotice, PublicTimeline, PublicWorkshop } from '../public-view.ts'

type PageOptions = { readonly largeText: boolean }
type OfDistrict = { readonly bureau: string | undefined }

/** The drawn pages, which this slice never sees: main hands them in. Each is a whole HTML document. */
export type ScanPages = {
  readonly workshopPage: (view: PublicWorkshop, options: PageOptions) => string
  readonly disclosedPage: (view: PublicList, options: PageOptions) => string
  readonly timelinePage: (view: PublicTimeline, options: PageOptions) => string
  readonly replacedCodePage: (view: PublicNotice, options: PageOptions) => string
  readonly voidCodePage: (view: PublicNotice, options: PageOptions) => string
  readonly unknownCodePage: (view: OfDistrict & { readonly typed: string }) => string
  readonly slowDownPage: (view: OfDistrict & { readonly seconds: number }) => string
  readonly homePage: (view: OfDistrict) => string
  readonly errorPage: (id: string) => string
  readonly contentSecurityPolicy: string
}
