import type { PublicList, PublicNotice } from '../../code/public-view.ts'
import { getDay } from '../../kernel/day.ts'
import { disclosedPage } from './disclosed-page.ts'
import type { PageOptions } from './frame.ts'
import { indexPreviews } from './index-preview.ts'
import { lotPreviews } from './lot-preview.ts'
import { nearbyPreviews } from './nearby-preview.ts'
import {
  errorPage,
  homePage,
  notFoundPage,
  replacedCodePage,
  slowDownPage,
  unknownCodePage,
  voidCodePage,
} from './notice-pages.ts'
import { timelinePage } from './timeline-page.ts'
import { titleNoticePreviews } from './title-preview.ts'
import { workshopPage } from './workshop-page.ts'
import { asOf, bureau, failedSample, inspectionFacts, previewCode, previewViews, timeline } from './workshop-preview.ts'

const notice: PublicNotice = {
  bureau,
  code: previewCode(11),
  asOf,
  since: getDay('2022-07-19'),
  workshopName: '永强豆制品',
  newCode: undefined,
}

const inspectionList: PublicList = {
  ...{ of: 'inspections', bureau, code: previewCode(15), asOf, workshopName: '永强豆制品' },
  ...{ facts: { kind: 'facts', facts: inspectionFacts }, total: 42, page: 2, pages: 3 },
}

/** Every page the public can meet, drawn; the name says which. */
export function previewPages(options: PageOptions): Readonly<Record<string, string>> {
  const workshops = Object.entries(previewViews).map(([name, view]) => [
    `workshop-${name}`,
    workshopPage(view, options),
  ])
  return {
    ...Object.fromEntries(workshops),
    ...lotPreviews({ bureau, code: previewCode(13), asOf }, options),
    ...nearbyPreviews({ bureau, code: previewCode(16) }, options),
    ...titleNoticePreviews({ bureau, asOf }),
    ...indexPreviews({ bureau, code: previewCode(18), asOf }, options),
    'list-inspections': disclosedPage(inspectionList, options),
    'list-samplings': disclosedPage(
      {
        ...inspectionList,
        of: 'samplings',
        facts: { kind: 'facts', facts: [failedSample] },
        total: 1,
        page: 1,
        pages: 1,
      },
      options,
    ),
    timeline: timelinePage(timeline, options),
    'timeline-empty': timelinePage({ ...timeline, steps: [], total: 0, pages: 1 }, options),
    'list-empty': disclosedPage({ ...inspectionList, facts: { kind: 'none' }, total: 0, page: 1, pages: 1 }, options),
    'void-code': voidCodePage(notice, options),
    'replaced-code': replacedCodePage(notice, options),
    'replaced-code-for-owner': replacedCodePage({ ...notice, newCode: previewCode(12) }, options),
    'unknown-code': unknownCodePage({ bureau, typed: '5119 0300 0000 0000 0007' }),
    'slow-down': slowDownPage({ bureau, seconds: 42 }),
    home: homePage({ bureau }),
    'not-found': notFoundPage({ bureau }),
    error: errorPage('e-7f3k2m9q'),
  }
}
