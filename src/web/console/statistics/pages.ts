import type { RouteObject } from 'react-router'
import { page } from '../lazy-page.ts'

/** 统计报告: figures, letters and reports, each in a chunk of its own. */
export const statisticsPages: readonly RouteObject[] = [
  page('statistics', async () => (await import('./figures/figures-page.tsx')).FiguresPage),
  page('statistics/rows/:code', async () => (await import('./figures/rows-page.tsx')).FigureRowsPage),
  page('statistics/split/:code', async () => (await import('./figures/split-page.tsx')).FigureSplitPage),
  page('statistics/trend/:code', async () => (await import('./figures/trend-page.tsx')).FigureTrendPage),
  page('statistics/compare', async () => (await import('./figures/compare-page.tsx')).FigureComparePage),
  page('statistics/reports', async () => (await import('./report/reports-page.tsx')).ReportsPage),
  page('statistics/reports/:id', async () => (await import('./report/report-page.tsx')).ReportPage),
  page('statistics/letters', async () => (await import('./letter/letters-page.tsx')).LettersPage),
  page('statistics/letters/new', async () => (await import('./letter/new-letter-page.tsx')).NewLetterPage),
  page('statistics/letters/one/:id', async () => (await import('./letter/letter-page.tsx')).LetterPage),
  page(
    'statistics/letters/one/:id/rows/:code',
    async () => (await import('./letter/letter-rows-page.tsx')).LetterRowsPage,
  ),
  page('leader', async () => (await import('./leader/leader-page.tsx')).LeaderPage),
  page('exceptions', async () => (await import('./exception/exceptions-page.tsx')).ExceptionsPage),
  page('exceptions/one/:id', async () => (await import('./exception/exception-page.tsx')).ExceptionPage),
  page('exceptions/rules', async () => (await import('./exception/rules-page.tsx')).ExceptionRulesPage),
  page('wall/kiosks', async () => (await import('./wall/kiosks-page.tsx')).KiosksPage),
  page('districts', async () => (await import('./districts/districts-page.tsx')).DistrictsPage),
  page('districts/rows', async () => (await import('./districts/district-rows-page.tsx')).DistrictRowsPage),
  page('system/oversights', async () => (await import('./districts/oversights-page.tsx')).OversightsPage),
]
