import type { JSX } from 'preact'
import type { InvitesModel } from '../models/invites.ts'

/** Whether whoever is invited hears of it from Clockify. */
export const SendEmail = ({ model }: { model: InvitesModel }): JSX.Element => {
  const send = model.sendEmail.value
  return (
    <div>
      <label class="send-email">
        <input
          type="checkbox"
          class="tick"
          checked={send}
          onChange={({ currentTarget }) => {
            model.sendEmail.value = currentTarget.checked
          }}
        />
        <span>Clockify sends each an e-mail</span>
      </label>
      {!send && <p class="small muted">Nobody hears of it from Clockify. Tell them yourself.</p>}
    </div>
  )
}
