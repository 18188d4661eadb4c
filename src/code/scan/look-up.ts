import type { Day } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/connect.ts'
import { type Rendering, render } from '../../platform/http/pages/rendering.ts'
import { districtOfCode, type WorkshopCode } from '../rules.ts'
import type { CachedPage, PageCache, Reading } from './cache.ts'
import { emptyTally } from './counter.ts'
import type { Disclosed } from './disclosed.ts'
import type { ScanPages } from './pages.ts'
import { type ReadScan, readScan } from './read.ts'

export type LookUp = {
  /** The page of a code that the district made, from the cache or read now. */
  find(code: WorkshopCode, largeText: boolean, today: Day): CachedPage | undefined
  read(code: WorkshopCode, largeText: boolean, today: Day): Promise<CachedPage | Unknown>
}

export type Unknown = { readonly standing: 'unknown'; readonly bureau: string | undefined }

/** The address that the plate carries; the cache knows pages by it. */
function addressOf(code: WorkshopCode, largeText: boolean): string {
  return largeText ? `/s/${code}?big=1` : `/s/${code}`
}

/** Many may ask for one page at the same moment: the database is asked once. */
export function lookUp(db: Db, cache: PageCache, pages: ScanPages, disclosed: Disclosed): LookUp {
  const running = new Map<string, { reading: Reading; today: Day; page: Promise<CachedPage | Unknown> }>()

  const begin = (code: WorkshopCode, largeText: boolean, today: Day) => {
    const address = addressOf(code, largeText)
    const reading = cache.begin(districtOfCode(code))
    const make = async () => {
      let page: CachedPage | undefined
      try {
        const read = await readScan(db, disclosed, code, today)
        if (read.standing === 'unknown') return read
        page = pageOf(read, { code, largeText, today }, pages)
        return page
      } finally {
        cache.end(reading, address, page)
        if (running.get(address)?.reading === reading) running.delete(address)
      }
    }
    const page = make()
    running.set(address, { reading, today, page })
    return page
  }

  return {
    find: (code, largeText, today) => cache.find(addressOf(code, largeText), today),
    read: (code, largeText, today) => {
      const already = running.get(addressOf(code, largeText))
      if (already?.today === today && cache.isFresh(already.reading)) return already.page
      return begin(code, largeText, today)
    },
  }
}

type Asked = { readonly code: WorkshopCode; readonly largeText: boolean; readonly today: Day }

function pageOf(read: Exclude<ReadScan, Unknown>, { code, largeText, today }: Asked, pages: ScanPages): CachedPage {
  const { standing, workshop, town } = read
  return {
    standing,
    workshop,
    town,
    district: districtOfCode(code),
    day: today,
    rendering: rendering(read, largeText, pages),
    tally: largeText ? undefined : emptyTally(code, today),
  }
}

export function rendering(read: Exclude<ReadScan, Unknown>, largeText: boolean, pages: ScanPages): Rendering {
  return render(draw(read, largeText, pages), pages.contentSecurityPolicy)
}

function draw(read: Exclude<ReadScan, Unknown>, largeText: boolean, pages: ScanPages): string {
  switch (read.standing) {
    case 'active':
      return pages.workshopPage(read.view, { largeText })
    case 'replaced':
      return pages.replacedCodePage(read.view, { largeText })
    case 'void':
      return pages.voidCodePage(read.view, { largeText })
    default:
      return read satisfies never
  }
}
