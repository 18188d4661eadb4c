import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { protocolZh } from '../../../../vision/zh.ts'
import { inFours, orDash } from '../../../ui/formats.ts'
import { Facts, Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { useMay } from '../../session.tsx'
import { protocolNote } from '../words.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { RetireDialog } from './retire-dialog.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { SnapDialog } from './snap-dialog.tsx'
import type { Camera } from './words.ts'

type Open = 'change' | 'retire' | 'secret' | 'snap'

/** How it is reached, and what the law asks of it. */
export function DeviceTab({ camera }: { readonly camera: Camera }): ReactNode {
  const may = useMay()
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const close = () => setOpen(undefined)
  const inUse = camera.retiredOn === null
  const pushes = camera.protocol === 'push' || camera.hasPushSecret
  return (
    <>
      <Panel
        title="接入"
        extra={
          inUse && (
            <>
              {may('vision.change') && <Button onClick={() => setOpen('change')}>修改</Button>}
              {may('vision.retire') && (
                <Button danger onClick={() => setOpen('retire')}>
                  停用
                </Button>
              )}
            </>
          )
        }
      >
        <Facts
          facts={[
            { label: '接入方式', value: protocolZh[camera.protocol] },
            { label: '设备编号', value: <code>{inFours(camera.deviceNumber)}</code> },
            {
              label: '设备用户名和密码',
              value: camera.hasCredentials
                ? '已加密保存，谁都看不到'
                : camera.protocol === 'push'
                  ? '不需要'
                  : '没有设置',
            },
            ...(camera.protocol === 'push' ? [] : [{ label: '地址', value: orDash(camera.address), wide: true }]),
          ]}
        />
        <p className="quiet">{protocolNote[camera.protocol]}</p>
      </Panel>
      {pushes && inUse && <PushPanel camera={camera} onOpen={setOpen} />}
      <LawPanel camera={camera} />
      {open === 'change' && <ChangeDialog camera={camera} onClose={close} />}
      {open === 'retire' && <RetireDialog camera={camera} onClose={close} />}
      {open === 'secret' && <SecretDialog camera={camera} onClose={close} />}
      {open === 'snap' && <SnapDialog camera={camera} onClose={close} />}
    </>
  )
}

type PushProps = { readonly camera: Camera; readonly onOpen: (open: Open) => void }

/** Pictures that the device brings by itself, signed. */
function PushPanel({ camera, onOpen }: PushProps): ReactNode {
  const may = useMay()
  return (
    <Panel
      title="推送"
      extra={
        <>
          {may('vision.make-secret') && (
            <Button onClick={() => onOpen('secret')}>{camera.hasPushSecret ? '更换推送密钥' : '生成推送密钥'}</Button>
          )}
          {may('vision.snap-session') && camera.hasPushSecret && (
            <Button onClick={() => onOpen('snap')}>生成国标抓拍上传地址</Button>
          )}
        </>
      }
    >
      {camera.hasPushSecret ? (
        <Facts
          facts={[
            { label: '推送密钥', value: '已生成，只在生成时显示一次' },
            { label: '国标抓拍（GB/T 28181-2022）', value: '设备自己不会签名的，用带签名、会到期的上传地址' },
          ]}
        />
      ) : (
        <Notice tone="attention">还没有推送密钥，设备传来的图片一律拒收。先生成密钥，填到设备或平台里。</Notice>
      )}
    </Panel>
  )
}

/** 行政处罚法 第四十一条. */
function LawPanel({ camera }: { readonly camera: Camera }): ReactNode {
  const { signedOn, publishedOn, legallyReviewedOn, technicallyReviewedOn } = camera
  const missing = [signedOn, publishedOn, legallyReviewedOn, technicallyReviewedOn].some(day => day === null)
  return (
    <Panel title="依法设置">
      <Facts
        facts={[
          { label: '设置标识', value: orDash(signedOn) },
          { label: '公布地点', value: orDash(publishedOn) },
          { label: '法制审核', value: orDash(legallyReviewedOn) },
          { label: '技术审核', value: orDash(technicallyReviewedOn) },
          { label: '画面保存', value: `${camera.retentionDays} 天` },
          {
            label: '公开画面',
            value: camera.publicConsent ? '业主已同意' : '业主没有同意；由业主在手机上决定，随时可以撤回',
          },
        ]}
      />
      <p className="quiet">
        {missing
          ? '四项齐了，经人工审核的预警才能作为行政处罚证据（行政处罚法 第四十一条）；不齐不影响预警和整改。'
          : '四项齐全，经人工审核的预警可以作为行政处罚证据（行政处罚法 第四十一条）。'}
      </p>
    </Panel>
  )
}
