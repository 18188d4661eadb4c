import { Button, Slider } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Panel } from '../../ui/page.tsx'

type Props = { readonly photograph: File | undefined; readonly onPhotograph: (file: File) => void }

const USUAL = 100

/** The photograph of the label on the package; small print is read by making it larger. */
export function RealLabel({ photograph, onPhotograph }: Props): ReactNode {
  const [size, setSize] = useState(USUAL)
  const [turned, setTurned] = useState(0)
  const address = useAddressOf(photograph)
  return (
    <Panel
      title="实物标签"
      extra={
        photograph !== undefined && (
          <>
            <Button size="small" onClick={() => setTurned((turned + 90) % 360)}>
              转一下
            </Button>
            <Slider
              className="zoom"
              min={50}
              max={400}
              step={10}
              value={size}
              onChange={setSize}
              ariaLabelForHandle="放大"
              tooltip={{ formatter: value => `${value}%` }}
            />
          </>
        )
      }
    >
      {address !== undefined && (
        <section className="label-picture label-zoomed" aria-label="实物标签照片" {...focusable}>
          <img src={address} alt="实物标签" style={{ width: `${size}%`, transform: `rotate(${turned}deg)` }} />
        </section>
      )}
      <FileDrop
        label="选择或拍下包装上的标签，也可拖到这里"
        hint="要能看清每一个字；图片会自动压缩并去除拍摄地点"
        accept="image/jpeg,image/png,image/webp"
        chosen={photograph}
        onFile={onPhotograph}
      />
    </Panel>
  )
}

/** A region that scrolls must be reached by the keyboard. */
const focusable = { tabIndex: 0 }

function useAddressOf(file: File | undefined): string | undefined {
  const [address, setAddress] = useState<string | undefined>(undefined)
  useEffect(() => {
    if (file === undefined) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
