import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'

const MINUTE_MS = 60_000

/** How long ago an ISO instant was, in words, kept true by the minute. */
export const Age = ({ of }: { of: string | null }): JSX.Element => {
  const { session } = useModels()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  const minutes = of === null ? 0 : Math.max(0, Math.round((now - Date.parse(of)) / MINUTE_MS))
  const writer = new Intl.RelativeTimeFormat(session.format.value.locale)
  if (minutes < 1) return <>just now</>
  return (
    <>
      {minutes < 120
        ? writer.format(-minutes, 'minute')
        : writer.format(-Math.round(minutes / 60), 'hour')}
    </>
  )
}
