import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { Empty, Loaded, Page, Panel } from '../../ui/page.tsx'
import { type Address, useAddress } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { Result } from './result.tsx'
import { type Start, type StartKind, startOf, type Way, wayOf } from './start.ts'
import { StartForm } from './start-form.tsx'
import './trace.css'

/** Where something came from and where it went, from the supplier to the buyer. 食品安全法 第四十二条. */
export function TracePage(): ReactNode {
  const address = useAddress()
  const start = startOf(address)
  const [kind, setKind] = useState<StartKind | undefined>(undefined)
  const asked = start?.kind ?? (address.text('workshop') === '' ? 'lot' : 'supplier')
  return (
    <Page
      title="追溯"
      note="向上查用了谁的什么原料，向下查做成了什么、卖给了谁，跨小作坊一直查到头。只按台账记录，不推测。"
      actions={
        start !== undefined && (
          <>
            {start.kind === 'lot' && (
              <TakeButton name="epcis.export-ledgers" input={{ lot: start.lot }} word="导出为 EPCIS" />
            )}
            <RecallLink address={address} />
          </>
        )
      }
    >
      <StartForm address={address} kind={kind ?? asked} onKind={setKind} />
      {start === undefined ? (
        <Panel>
          <Empty why="请先选从哪里查起：一批、一个供货者，或者一种原料、产品。在批次、供货者的页面上也可以直接点“追溯”。" />
        </Panel>
      ) : (
        <Following key={JSON.stringify(start)} start={start} way={wayOf(address)} />
      )}
    </Page>
  )
}

/** From the same start. */
function RecallLink({ address }: { readonly address: Address }): ReactNode {
  const parts = ['lot', 'supplier', 'material', 'workshop', 'from', 'to']
    .map(name => [name, address.text(name)] as const)
    .filter(([, text]) => text !== '')
  const start = new URLSearchParams(parts.map(([name, text]) => [name, text])).toString()
  return (
    <May do="recall.start">
      <Link to={links.newRecall(start)}>
        <Button danger>启动召回</Button>
      </Link>
    </May>
  )
}

/** Both ways are two questions; what is drawn waits for both, so that nothing jumps. */
function Following({ start, way }: { readonly start: Start; readonly way: Way }): ReactNode {
  const back = useAsk('trace.follow', { start, direction: 'back' }, { off: way === 'forward' })
  const forward = useAsk('trace.follow', { start, direction: 'forward' }, { off: way === 'back' })
  return (
    <Told asking={back} off={way === 'forward'}>
      {first => (
        <Told asking={forward} off={way === 'back'}>
          {second => <Result start={start} back={first} forward={second} />}
        </Told>
      )}
    </Told>
  )
}

type Asking = ReturnType<typeof useAsk<'trace.follow'>>
type ToldProps = {
  readonly asking: Asking
  readonly off: boolean
  readonly children: (answer: Asking['data']) => ReactNode
}

function Told({ asking, off, children }: ToldProps): ReactNode {
  return off ? children(undefined) : <Loaded asking={asking}>{children}</Loaded>
}
