import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { Waiting } from '../ui/page.tsx'
import { NotThere, PageFailed } from './failed-page.tsx'
import { SignInPage } from './identity/sign-in-page.tsx'
import { Shell } from './shell.tsx'
import { WorkbenchPage } from './workbench/workbench-page.tsx'

/** A page in a chunk of its own, fetched when it is first opened. */
function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) }
}

export const router = createBrowserRouter(
  [
    { path: '/sign-in', Component: SignInPage, errorElement: <PageFailed /> },
    {
      path: '/',
      Component: Shell,
      errorElement: <PageFailed />,
      hydrateFallbackElement: <Waiting />,
      children: [
        {
          errorElement: <PageFailed />,
          children: [
            { index: true, Component: WorkbenchPage },
            page('account', async () => (await import('./identity/account-page.tsx')).AccountPage),
            page('workshops', async () => (await import('./registry/list-page.tsx')).ListPage),
            page('workshops/new', async () => (await import('./registry/apply-page.tsx')).ApplyPage),
            page('workshops/:id', async () => (await import('./registry/workshop-page.tsx')).WorkshopPage),
            page('workshops/:id/change', async () => (await import('./registry/change-page.tsx')).ChangePage),
            page('workshops/:id/file', async () => (await import('./registry/file-page.tsx')).FilePage),
            page('workshops/:id/renew', async () => (await import('./registry/renew-page.tsx')).RenewPage),
            page('workshops/:id/convert', async () => (await import('./registry/convert-page.tsx')).ConvertPage),
            page('workshops/:id/hand-over', async () => (await import('./code/hand-over-page.tsx')).HandOverPage),
            page('map', async () => (await import('./map/map-page.tsx')).MapPage),
            page('import', async () => (await import('./import/start-page.tsx')).ImportStartPage),
            page('import/:id', async () => (await import('./import/import-page.tsx')).ImportPage),
            page('plates', async () => (await import('./code/plates-page.tsx')).PlatesPage),
            page('plates/log', async () => (await import('./code/prints-page.tsx')).PrintsPage),
            page('scans', async () => (await import('./code/scans-page.tsx')).ScansPage),
            page('rulebook', async () => (await import('./rulebook/overview-page.tsx')).RulebookPage),
            page('rulebook/screening', async () => (await import('./rulebook/screening-page.tsx')).ScreeningPage),
            page('rulebook/due', async () => (await import('./rulebook/due-page.tsx')).DuePage),
            page('rulebook/editions/:id', async () => (await import('./rulebook/edition-page.tsx')).EditionPage),
            page('rulebook/:book', async () => (await import('./rulebook/book-page.tsx')).BookPage),
            page('todo', async () => (await import('./clock/todo-page.tsx')).TodoPage),
            page('todo/:id', async () => (await import('./clock/clock-page.tsx')).ClockPage),
            page('inbox', async () => (await import('./clock/inbox-page.tsx')).InboxPage),
            page('system/deliveries', async () => (await import('./clock/deliveries-page.tsx')).DeliveriesPage),
            page('system/reminders', async () => (await import('./clock/steps-page.tsx')).StepsPage),
            page('ledgers', async () => (await import('./ledger/records-page.tsx')).RecordsPage),
            page('ledgers/completeness', async () => (await import('./ledger/completeness-page.tsx')).CompletenessPage),
            page('ledgers/attempts', async () => (await import('./ledger/attempts-page.tsx')).AttemptsPage),
            page('lots', async () => (await import('./ledger/lots-page.tsx')).LotsPage),
            page('lots/:id', async () => (await import('./ledger/lot-page.tsx')).LotPage),
            page('trace', async () => (await import('./trace/trace-page.tsx')).TracePage),
            page('trace/anomalies', async () => (await import('./trace/anomalies-page.tsx')).AnomaliesPage),
            page('trace/scores', async () => (await import('./trace/scores-page.tsx')).ScoresPage),
            page('trace/materials', async () => (await import('./trace/materials-page.tsx')).MaterialsPage),
            page('recalls', async () => (await import('./recall/recalls-page.tsx')).RecallsPage),
            page('recalls/new', async () => (await import('./recall/start-page.tsx')).StartPage),
            page('recalls/:id', async () => (await import('./recall/recall-page.tsx')).RecallPage),
            page('drills', async () => (await import('./recall/drills-page.tsx')).DrillsPage),
            page('drills/:id', async () => (await import('./recall/drill-page.tsx')).DrillPage),
            page('inspections', async () => (await import('./inspection/visits-page.tsx')).VisitsPage),
            page('inspections/new', async () => (await import('./inspection/begin-page.tsx')).BeginPage),
            page('inspections/one/:id', async () => (await import('./inspection/visit-page.tsx')).VisitPage),
            page('inspections/tasks', async () => (await import('./inspection/tasks-page.tsx')).TasksPage),
            page('inspections/plans', async () => (await import('./inspection/plans-page.tsx')).PlansPage),
            page('inspections/plans/:id', async () => (await import('./inspection/plan-page.tsx')).PlanPage),
            page('inspections/draws', async () => (await import('./inspection/draws-page.tsx')).DrawsPage),
            page('inspections/draws/:id', async () => (await import('./inspection/draw-page.tsx')).DrawPage),
            page(
              'inspections/disclosures',
              async () => (await import('./inspection/disclosures-page.tsx')).DisclosuresPage,
            ),
            page(
              'inspections/arrangements',
              async () => (await import('./inspection/arrangements-page.tsx')).ArrangementsPage,
            ),
            page('hazards', async () => (await import('./rectification/board-page.tsx')).BoardPage),
            page('hazards/new', async () => (await import('./rectification/raise-page.tsx')).RaisePage),
            page('hazards/one/:id', async () => (await import('./rectification/hazard-page.tsx')).HazardPage),
            page('hazards/clearance', async () => (await import('./rectification/clearance-page.tsx')).ClearancePage),
            page('hazards/orders', async () => (await import('./rectification/orders-page.tsx')).OrdersPage),
            page('hazards/orders/:id', async () => (await import('./rectification/order-page.tsx')).OrderPage),
            page(
              'hazards/departments',
              async () => (await import('./rectification/departments-page.tsx')).DepartmentsPage,
            ),
            page('papers', async () => (await import('./paper/papers-page.tsx')).PapersPage),
            page('papers/new', async () => (await import('./paper/new-paper-page.tsx')).NewPaperPage),
            page('papers/templates', async () => (await import('./paper/templates-page.tsx')).PaperTemplatesPage),
            page('papers/templates/:code', async () => (await import('./paper/templates-page.tsx')).PaperTemplatePage),
            page('papers/numbers', async () => (await import('./paper/numbers-page.tsx')).PaperNumbersPage),
            page('papers/:id', async () => (await import('./paper/paper-page.tsx')).PaperPage),
            page('labels', async () => (await import('./label/prints-page.tsx')).LabelPrintsPage),
            page('labels/reviews', async () => (await import('./label/reviews-page.tsx')).LabelReviewsPage),
            page('labels/reviews/new', async () => (await import('./label/review-page.tsx')).LabelReviewPage),
            page('exchange', async () => (await import('./epcis/exchange-page.tsx')).ExchangePage),
            page('system/accounts', async () => (await import('./identity/accounts-page.tsx')).AccountsPage),
            page('system/units', async () => (await import('./identity/units-page.tsx')).UnitsPage),
            page('system/tokens', async () => (await import('./identity/tokens-page.tsx')).TokensPage),
            page('system/permissions', async () => (await import('./identity/permissions-page.tsx')).PermissionsPage),
            page('system/settings', async () => (await import('./identity/settings-page.tsx')).SettingsPage),
            page('system/audit', async () => (await import('./audit/audit-page.tsx')).AuditPage),
            page('preview', async () => (await import('./preview-page.tsx')).PreviewPage),
            { path: '*', Component: NotThere },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
)
