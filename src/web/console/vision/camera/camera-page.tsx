import { Button, Tabs } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { sceneZh } from '../../../../vision/zh.ts'
import { Loaded, Page } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'
import { markLink } from '../alert/mark-link.ts'
import { CameraState } from '../camera-state.tsx'
import { useLiveQueries } from '../live.ts'
import { RecognitionBanner } from '../recognition-banner.tsx'
import { TaughtRegions } from '../teaching/taught-regions.tsx'
import { CameraHead } from './camera-head.tsx'
import { ChangesTab } from './changes-tab.tsx'
import { DeviceTab } from './device-tab.tsx'
import { HoursTab } from './hours-tab.tsx'
import { useStill } from './live-still.tsx'
import { ReferenceTab } from './reference-tab.tsx'
import { ThresholdsTab } from './thresholds-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'
import type { Camera } from './words.ts'
import { ZonesTab } from './zones-tab.tsx'
import './camera.css'

const followed = ['vision.camera'] as const
const everyMs = 30_000
/** Whoever has just set it up waits for the first picture. */
const awaitedMs = 4_000

/** One camera: what it sees, what is looked for, what it found, and how it is reached. */
export function CameraPage(): ReactNode {
  const { id = '' } = useParams()
  useLiveQueries(followed)
  const [every, setEvery] = useState(awaitedMs)
  const found = useAsk('vision.camera', { camera: id }, { every })
  const wanted = found.data?.online === true ? everyMs : awaitedMs
  useEffect(() => setEvery(wanted), [wanted])
  return (
    <>
      <Crumbs steps={[{ word: '摄像头', to: links.cameras }, { word: found.data?.spot ?? '一个摄像头' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready key={id} camera={found.data} />
      )}
    </>
  )
}

function Ready({ camera }: { readonly camera: Camera }): ReactNode {
  const address = useAddress()
  const may = useMay()
  const seen = useStill(camera)
  const tabs = [
    { key: 'zones', label: '画面与区域', children: <ZonesTab camera={camera} seen={seen} /> },
    { key: 'hours', label: '生产时间', children: <HoursTab camera={camera} /> },
    { key: 'reference', label: '参考画面', children: <ReferenceTab camera={camera} seen={seen} /> },
    { key: 'thresholds', label: '预警门槛', children: <ThresholdsTab camera={camera} seen={seen} /> },
    ...(may('vision.taught-regions')
      ? [{ key: 'taught', label: '教会的区域', children: <TaughtRegions camera={camera} /> }]
      : []),
    ...(may('vision.camera-day')
      ? [{ key: 'timeline', label: '时间轴', children: <TimelineTab camera={camera} /> }]
      : []),
    { key: 'device', label: '接入', children: <DeviceTab camera={camera} /> },
    { key: 'changes', label: `变更记录 ${camera.changes.length}`, children: <ChangesTab camera={camera} /> },
  ]
  return (
    <Page
      title={`${camera.workshopName} ${camera.spot}`}
      aside={
        <>
          <StatusTag tone="primary" word={sceneZh[camera.scene]} />
          <CameraState row={camera} />
          {camera.toReview > 0 && <StatusTag tone="attention" word={`待研判 ${camera.toReview}`} />}
        </>
      }
      actions={<Actions camera={camera} />}
    >
      {camera.retiredOn === null && <RecognitionBanner />}
      <CameraHead camera={camera} seen={seen} />
      <Tabs
        items={tabs}
        activeKey={address.text('tab') || 'zones'}
        onChange={tab => address.change({ tab: tab === 'zones' ? '' : tab, day: '' })}
        destroyOnHidden
      />
    </Page>
  )
}

function Actions({ camera }: { readonly camera: Camera }): ReactNode {
  const may = useMay()
  return (
    <>
      {may('vision.alerts') && (
        <Link to={links.alertsOfCamera(camera.camera)}>
          <Button>它的预警</Button>
        </Link>
      )}
      {may('vision.mark') && camera.retiredOn === null && (
        <Link to={markLink(camera.camera)}>
          <Button>人工标记</Button>
        </Link>
      )}
    </>
  )
}
