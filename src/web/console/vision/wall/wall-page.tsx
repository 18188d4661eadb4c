import { Button } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { Link } from 'react-router'
import { scenes } from '../../../../vision/rules/place/scene.ts'
import { Empty, Loaded, Page, Panel } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { useRemembered } from '../../remembered.ts'
import { May, useMay } from '../../session.tsx'
import { useLiveQueries } from '../live.ts'
import { LiveNote } from '../live-note.tsx'
import { useNow } from '../now.ts'
import { OpenStillsForm } from '../open-stills.tsx'
import { RecognitionBanner } from '../recognition-banner.tsx'
import { useStills } from '../stills.ts'
import { useViewing, type Viewing } from '../viewing.ts'
import { type CameraRow, kindWord, useKindName } from '../words.ts'
import { densities } from './density.ts'
import { FullWall } from './full-wall.tsx'
import { LatestAlerts } from './latest.tsx'
import { inOrder, leftWord } from './tiles.ts'
import { useAllCameras } from './use-cameras.ts'
import { useFresh } from './use-fresh.ts'
import { useFull } from './use-full.ts'
import { useVisible } from './visible.ts'
import { isOfPart, WallBar, wallParts } from './wall-bar.tsx'
import { WallTiles } from './wall-tiles.tsx'
import './full-wall.css'
import './wall.css'

const followed = ['vision.cameras', 'vision.alerts'] as const

/** 画面墙: what all cameras see now, what is wrong on top. */
export function WallPage(): ReactNode {
  const address = useAddress()
  const found = useAllCameras({
    search: address.text('search'),
    towns: address.words('town'),
    scenes: scenes.filter(scene => address.words('scene').includes(scene)),
  })
  return <Loaded asking={found}>{rows => <Wall rows={rows} />}</Loaded>
}

function Wall({ rows }: { readonly rows: readonly CameraRow[] }): ReactNode {
  const address = useAddress()
  const may = useMay()
  const mayLook = may('vision.open-stills')
  const [remembered, setDensity] = useRemembered('wall-density', 'medium')
  const density = densities.find(each => each === remembered) ?? 'medium'
  const part = wallParts.find(each => each === address.text('part')) ?? 'all'
  const { full, enter, leave } = useFull()
  const { visible, watch } = useVisible()
  const [onScreen, setOnScreen] = useState<readonly string[]>([])
  const onShown = useCallback((cameras: readonly string[]) => setOnScreen(cameras), [])
  const fresh = useFresh()
  const live = useLiveQueries(followed, fresh.told)
  const nameOf = useKindName()
  const viewing = useViewing(null)
  const tiles = inOrder(rows.filter(row => isOfPart(part, row)))
  const seen = full ? onScreen : tiles.map(({ camera }) => camera).filter(camera => visible.has(camera))
  const { stills, failed } = useStills(viewing, seen)
  const closed = viewing !== undefined ? null : mayLook ? '写明事由后显示画面' : '在线'
  const shown = {
    ...{ tiles, stills, live, closed, aheadMs: viewing?.aheadMs ?? 0 },
    fresh: new Map([...fresh.kinds].map(([camera, kind]) => [camera, kindWord(nameOf(kind), 'raised')] as const)),
  }
  const latest = <LatestAlerts nameOf={nameOf} fresh={fresh.alerts} />
  const ask = viewing === undefined && mayLook ? <AskReason /> : null
  if (full) {
    return <FullWall {...shown} density={density} onLeave={leave} onShown={onShown} latest={latest} ask={ask} />
  }
  return (
    <Page
      title="画面墙"
      aside={
        <>
          {viewing !== undefined && <TimeLeft viewing={viewing} />}
          {failed && <StatusTag tone="attention" word="取画面失败，正在重试" />}
          <LiveNote state={live} />
        </>
      }
      actions={
        <>
          <May do="vision.queue">
            <Link to={links.alertQueue}>去研判</Link>
          </May>
          <Button onClick={enter}>全屏</Button>
        </>
      }
    >
      <RecognitionBanner />
      {ask}
      {!mayLook && <p className="page-note">您的岗位查看摄像头状态和预警，不查看画面。</p>}
      <WallBar address={address} part={part} rows={rows} density={density} onDensity={setDensity} />
      <div className="wall-body">
        {tiles.length === 0 ? (
          <NoTiles address={address} narrowed={rows.length > 0 || ['search', 'town', 'scene'].some(address.has)} />
        ) : (
          <WallTiles {...shown} density={density} watch={watch} />
        )}
        {latest}
      </div>
    </Page>
  )
}

function AskReason(): ReactNode {
  return (
    <div className="wall-ask">
      <Panel title="查看画面先写明事由">
        <OpenStillsForm workshop={null} />
      </Panel>
    </div>
  )
}

function TimeLeft({ viewing }: { readonly viewing: Viewing }): ReactNode {
  const left = viewing.untilMs - viewing.aheadMs - useNow(1000)
  return <span className="quiet">画面还可查看 {leftWord(left)}</span>
}

function NoTiles({ address, narrowed }: { readonly address: Address; readonly narrowed: boolean }): ReactNode {
  if (narrowed) {
    return (
      <Empty why="没有符合这些条件的摄像头。">
        <Button onClick={() => address.change({ search: '', town: '', scene: '', part: '' })}>清除条件</Button>
      </Empty>
    )
  }
  return (
    <Empty why="还没有登记摄像头。登记后，画面、在线情况和预警会出现在这里。">
      <May do="vision.register">
        <Link to={links.newCamera()}>
          <Button type="primary">登记摄像头</Button>
        </Link>
      </May>
    </Empty>
  )
}
