/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { LaterPage, type Pages } from '../phone/kit/later.tsx'
import { SaidPlace } from '../phone/kit/say.tsx'
import { Note, Screen } from '../phone/kit/screen.tsx'
import { type Route, useRoute } from '../phone/router.ts'
import { ChoosePage } from './identity/choose-page.tsx'
import { SignInPage } from './identity/sign-in-page.tsx'
import { HomePage } from './ledger/home.tsx'
import { RecordPage } from './ledger/record-page.tsx'
import { links } from './links.ts'
import { useView } from './state/view.ts'
import { Strips } from './strips.tsx'

/** Home and the six ledgers' list come with the first load; each form comes when it is wanted, and lies in the cache. */
const pages: Pages = {
  '/record/receiving': async () => (await import('./ledger/receiving.tsx')).ReceivingPage,
  '/record/production': async () => (await import('./ledger/production.tsx')).ProductionPage,
  '/record/additive-use': async () => (await import('./ledger/additive-use.tsx')).AdditiveUsePage,
  '/record/testing': async () => (await import('./ledger/testing-form.tsx')).TestingPage,
  '/record/dispatch': async () => (await import('./ledger/dispatch.tsx')).DispatchPage,
  '/record/hygiene': async () => (await import('./ledger/hygiene.tsx')).HygienePage,
  '/record/nil': async () => (await import('./ledger/nil.tsx')).NilPage,
  '/to-do': async () => (await import('./ledger/to-do.tsx')).ToDoPage,
  '/labels': async () => (await import('./label/labels-page.tsx')).LabelsPage,
  '/labels/lot': async () => (await import('./label/label-page.tsx')).LabelPage,
  '/labels/design': async () => (await import('./label/design-page.tsx')).DesignPage,
  '/code': async () => (await import('./code/code-page.tsx')).CodePage,
  '/queue': async () => (await import('./ledger/queue-page.tsx')).QueuePage,
  '/book': async () => (await import('./ledger/book.tsx')).BookPage,
  '/book/entry': async () => (await import('./ledger/entry-page.tsx')).EntryPage,
  '/partners': async () => (await import('./ledger/partners.tsx')).PartnersPage,
  '/partners/one': async () => (await import('./ledger/partners.tsx')).PartnerPage,
  '/recipes': async () => (await import('./ledger/recipes.tsx')).RecipesPage,
  '/recipes/one': async () => (await import('./ledger/recipes.tsx')).RecipePage,
  '/hazards': async () => (await import('./rectification/hazards-page.tsx')).HazardsPage,
  '/hazards/one': async () => (await import('./rectification/hazard-page.tsx')).HazardPage,
  '/hazards/new': async () => (await import('./rectification/self-check-page.tsx')).SelfCheckPage,
  '/cameras': async () => (await import('./vision/cameras-page.tsx')).CamerasPage,
  '/cameras/one': async () => (await import('./vision/camera-page.tsx')).CameraPage,
  '/alerts': async () => (await import('./vision/alerts-page.tsx')).AlertsPage,
  '/alerts/one': async () => (await import('./vision/alert-page.tsx')).AlertPage,
  '/training': async () => (await import('./training/lessons-page.tsx')).LessonsPage,
  '/training/lesson': async () => (await import('./training/lesson-page.tsx')).LessonPage,
  '/training/quiz': async () => (await import('./training/quiz-page.tsx')).QuizPage,
  '/training/result': async () => (await import('./training/result-page.tsx')).ResultPage,
  '/training/sign-in': async () => (await import('./training/wall-page.tsx')).WallPage,
  '/food-index': async () => (await import('./rating/index-page.tsx')).IndexPage,
  '/food-index/part': async () => (await import('./rating/part-page.tsx')).PartPage,
  '/food-index/gains': async () => (await import('./rating/gains-page.tsx')).GainsPage,
  '/food-index/grade': async () => (await import('./rating/grade-page.tsx')).GradePage,
  '/food-index/reply': async () => (await import('./rating/reply-page.tsx')).ReplyPage,
  '/food-index/appeals': async () => (await import('./rating/appeals-page.tsx')).AppealsPage,
  '/food-index/appeal': async () => (await import('./rating/appeal-page.tsx')).AppealPage,
  '/food-index/recheck': async () => (await import('./rating/recheck-page.tsx')).RecheckPage,
  '/papers': async () => (await import('./paper/papers-page.tsx')).PapersPage,
  '/messages': async () => (await import('./message/messages-page.tsx')).MessagesPage,
  '/growth': async () => (await import('./cultivation/growth-page.tsx')).GrowthPage,
  '/growth/sales': async () => (await import('./cultivation/sales-page.tsx')).SalesPage,
  '/growth/demonstration': async () => (await import('./cultivation/demonstration-page.tsx')).DemonstrationPage,
  '/published': async () => (await import('./complaint/published-page.tsx')).PublishedPage,
  '/me': async () => (await import('./identity/me-page.tsx')).MePage,
}

export function App(): JSX.Element {
  const view = useView()
  const route = useRoute()
  useEffect(() => {
    document.documentElement.classList.toggle('elder', view.elder)
  }, [view.elder])
  return (
    <>
      {view.phase === 'ready' || view.phase === 'choosing' ? <Strips /> : null}
      <Shown route={route} />
      <SaidPlace />
    </>
  )
}

function Shown({ route }: { readonly route: Route }): JSX.Element {
  const { phase, trouble } = useView()
  if (phase === 'opening') return <p class="opening">坊码 · 正在打开……</p>
  if (phase === 'signed-out' && trouble !== undefined)
    return (
      <Screen title="坊码">
        <Note tone="bad">{trouble}</Note>
      </Screen>
    )
  if (phase === 'signed-out' || route.path === links.signIn) return <SignInPage scanned={route.path === links.wall} />
  if (phase === 'choosing' || route.path === links.choose) return <ChoosePage />
  if (route.path === links.home) return <HomePage />
  if (route.path === links.record) return <RecordPage />
  return <LaterPage pages={pages} home={links.home} route={route} />
}
