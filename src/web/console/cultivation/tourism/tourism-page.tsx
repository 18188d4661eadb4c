import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { countText } from '../../../ui/formats.ts'
import { Loaded, Page, Panel } from '../../../ui/page.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { DestinationDialog } from './destination-dialog.tsx'
import { Destinations } from './destinations.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { Links } from './links-list.tsx'
import { SpotDialog } from './spot-dialog.tsx'
import { Spots } from './spots.tsx'
import { havingLinks, isIn, type Tourism } from './words.ts'
import '../cultivation.css'

const views = ['links', 'spots', 'destinations'] as const
type View = (typeof views)[number]
type Adding = View | undefined

/** 文旅融合: scenic spots, who is linked with them by which measures, and the destinations with their four parts. */
export function TourismPage(): ReactNode {
  const address = useAddress()
  const view = views.find(each => each === address.text('view')) ?? 'links'
  const [adding, setAdding] = useState<Adding>()
  const found = useAsk('cultivation.tourism', {}, { keep: true })
  const close = () => setAdding(undefined)
  return (
    <Page
      title="文旅融合"
      note="景区、对接的小作坊和软硬件措施、乡村观光旅游目的地。目的地四项齐全才计一个，同名只计一次。"
      actions={<AddButtons view={view} onAdd={setAdding} />}
    >
      <Loaded asking={found}>
        {tourism => (
          <>
            <Counts tourism={tourism} view={view} state={address.text('state')} />
            {view === 'links' && <Links tourism={tourism} />}
            {view === 'spots' && <Spots tourism={tourism} />}
            {view === 'destinations' && <Destinations tourism={tourism} />}
            {adding === 'links' && <LinkDialog spots={tourism.spots} onClose={close} />}
            {adding === 'spots' && <SpotDialog onClose={close} />}
            {adding === 'destinations' && <DestinationDialog spots={tourism.spots} onClose={close} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const add = {
  links: { action: 'cultivation.link-spot', word: '登记对接' },
  spots: { action: 'cultivation.save-spot', word: '登记景区' },
  destinations: { action: 'cultivation.save-destination', word: '登记旅游目的地' },
} as const satisfies Record<View, { action: string; word: string }>

type Adds = { readonly view: View; readonly onAdd: (adding: View) => void }

function AddButtons({ view, onAdd }: Adds): ReactNode {
  return views.map(each => (
    <May key={each} do={add[each].action}>
      <Button type={each === view ? 'primary' : 'default'} onClick={() => onAdd(each)}>
        {add[each].word}
      </Button>
    </May>
  ))
}

type Counted = { readonly tourism: Tourism; readonly view: View; readonly state: string }

/** Every number opens its rows below. */
function Counts({ tourism: { spots, linked, destinations }, view, state }: Counted): ReactNode {
  const open = havingLinks(linked, isIn.open)
  const unfinished = havingLinks(linked, isIn.unfinished)
  const ended = havingLinks(linked, isIn.ended)
  const measures = open.flatMap(({ links: each }) => each.flatMap(link => link.measures))
  const whole = destinations.filter(({ missing }) => missing.length === 0)
  const shown = [
    { word: '对接景区的小作坊', count: open.length, view: 'links', state: 'open' },
    { word: '有措施未完成的小作坊', count: unfinished.length, view: 'links', state: 'unfinished' },
    { word: '已结束对接的小作坊', count: ended.length, view: 'links', state: 'ended' },
    { word: '景区', count: spots.length, view: 'spots', state: '' },
    { word: '旅游目的地（四项齐全）', count: whole.length, view: 'destinations', state: 'whole' },
    { word: '目的地缺项的', count: destinations.length - whole.length, view: 'destinations', state: 'missing' },
  ] as const
  return (
    <Panel>
      <div className="figures">
        {shown.map(each => (
          <Link
            key={each.word}
            className="figure"
            to={links.tourism(each.view, each.state)}
            aria-current={each.view === view && (each.state === state || each.state === '') ? 'true' : undefined}
          >
            <span>{each.word}</span>
            <strong>{countText(each.count)}</strong>
          </Link>
        ))}
      </div>
      <p className="check-line">
        <Link to={links.tourism('links', 'open')}>
          {`对接中的措施共 ${measures.length} 项，已完成 ${measures.filter(each => each.state === 'done').length} 项`}
        </Link>
      </p>
    </Panel>
  )
}
