import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { Loaded, Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { CountsPanel } from './counts-panel.tsx'
import { FaultsPanel } from './faults-panel.tsx'
import type { ImportState } from './import-state.ts'
import { MappingPanel } from './mapping-panel.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import { ResultPanel } from './result-panel.tsx'
import { RunPanel } from './run-panel.tsx'
import { importStateWords } from './words.ts'
import './import.css'

const underWay = (state: ImportState['state'] | undefined) => state === 'reading' || state === 'running'

/** Everything lies on the server: whoever leaves and comes back finds it where it stands. */
export function ImportPage(): ReactNode {
  const { id = '' } = useParams()
  const first = useAsk('registry.import', { import: id })
  const busy = underWay(first.data?.state)
  useAsk('registry.import', { import: id }, { every: busy ? 500 : false })
  return (
    <>
      <Crumbs steps={[{ word: '导入名册', to: links.imports }, { word: first.data?.filename ?? '导入' }]} />
      <Page
        title={first.data?.filename ?? '导入名册'}
        aside={first.data && <StatusTag {...importStateWords[first.data.state]} />}
      >
        <Loaded asking={first}>{state => <Stage state={state} />}</Loaded>
      </Page>
    </>
  )
}

function Stage({ state }: { readonly state: ImportState }): ReactNode {
  switch (state.state) {
    case 'reading':
    case 'running':
      return <ProgressPanel state={state} />
    case 'read':
      return (
        <>
          <RunPanel state={state} />
          {state.counts !== null && <CountsPanel counts={state.counts} />}
          <MappingPanel key={JSON.stringify(state.recognition)} state={state} />
          <FaultsPanel faults={state.faults} skipped={state.skippedRows} faulty={state.counts?.faulty ?? 0} />
          <PreviewPanel state={state} />
        </>
      )
    case 'done':
    case 'cancelled':
    case 'failed':
      return (
        <>
          <ResultPanel state={state} />
          {state.counts !== null && <CountsPanel counts={state.counts} />}
          <FaultsPanel faults={state.faults} skipped={state.skippedRows} faulty={state.counts?.faulty ?? 0} />
        </>
      )
    default:
      return state.state satisfies never
  }
}
