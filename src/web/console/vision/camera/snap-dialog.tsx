import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Result } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { numberGiven } from '../../../ui/draft.ts'
import { Form, TextField } from '../../../ui/form.tsx'
import { momentText } from '../../../ui/formats.ts'
import { Notice } from '../../../ui/problem.tsx'
import { usePerform } from '../../query.ts'
import { Copied } from './copied.tsx'
import type { Camera } from './words.ts'

type Props = { readonly camera: Camera; readonly onClose: () => void }

/** For devices of GB/T 28181-2022, which sign nothing themselves. */
export function SnapDialog({ camera, onClose }: Props): ReactNode {
  const [hours, setHours] = useState('24')
  const [made, setMade] = useState<Result<'vision.snap-session'> | undefined>(undefined)
  const make = usePerform('vision.snap-session', setMade)
  if (made !== undefined) return <Made made={made} onClose={onClose} />
  return (
    <Dialog title="生成国标抓拍上传地址" onClose={onClose}>
      <Form
        problem={make.refused}
        busy={make.busy}
        submit="生成"
        onCancel={onClose}
        onSubmit={() => make.run({ camera: camera.camera, hours: numberGiven(hours) ?? Number.NaN })}
      >
        <p>
          支持 GB/T 28181-2022
          的设备能按“抓拍配置”（SnapShotConfig）定时把图片传到一个地址。地址带签名，到期失效，要重新下发。
        </p>
        <TextField
          label="多久有效"
          pointer="/hours"
          required
          unit="小时"
          inputMode="numeric"
          hint="1 到 744 小时（31 天）"
          value={hours}
          onChange={setHours}
        />
      </Form>
    </Dialog>
  )
}

type MadeProps = { readonly made: Result<'vision.snap-session'>; readonly onClose: () => void }

function Made({ made, onClose }: MadeProps): ReactNode {
  return (
    <Dialog title="国标抓拍上传地址" width={720} onClose={onClose}>
      <div className="stack">
        <Notice tone="attention">
          写进平台下发给设备的抓拍配置。有效到 {momentText(made.until)}，到期前重新生成、下发。
        </Notice>
        <Copied label="SessionID（会话）" text={made.sessionId} />
        <Copied label="UploadURL（上传地址）" text={made.uploadUrl} />
        <p className="quiet">
          抓拍间隔（Interval）建议 2 到 8
          秒；连拍张数（SnapNum）由平台定，拍完一轮要重新下发。知道这个地址的人就能往里传图片，请不要外传。
        </p>
        <div className="form-foot">
          <Button type="primary" onClick={onClose}>
            已记下
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
