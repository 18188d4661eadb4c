import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { sceneZh } from '../../../../vision/zh.ts'
import { Field } from '../../../ui/form.tsx'
import { useAsk } from '../../query.ts'
import type { CameraRow } from '../words.ts'
import { useCameraName } from './use-camera-name.ts'

type Props = { readonly value: string; readonly onChange: (camera: string) => void }

/** One camera, found by workshop, place or number. */
export function CameraField({ value, onChange }: Props): ReactNode {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useAsk('vision.cameras', { search, pageSize: 20 }, { keep: true })
  const name = useCameraName(value)
  const options = (found.data?.rows ?? []).map(row => ({ value: row.camera, label: nameOf(row) }))
  const chosen = value === '' || options.some(each => each.value === value) ? [] : [{ value, label: name }]
  return (
    <Field label="摄像头" pointer="/camera" required hint="输入小作坊名称、安装位置或设备编号查找">
      {input => (
        <Select
          {...input}
          placeholder="选择摄像头"
          value={value === '' ? null : value}
          options={[...chosen, ...options]}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          onChange={(next: string | null | undefined) => onChange(next ?? '')}
          notFoundContent={found.busy ? '正在查找…' : '没有找到；摄像头要先登记'}
        />
      )}
    </Field>
  )
}

function nameOf({ workshopName, scene, spot }: CameraRow): string {
  return `${workshopName} ${sceneZh[scene]} ${spot}`
}
