/** The form's names of the fields that do not fit: `labels.0.label` is the label of the first row. */
export const fieldsOfForm = (form: FormData, fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([path, message]) => {
      const [, row, name] = path.split('.')
      return [name === undefined ? path : `${name}.${form.getAll('id')[Number(row)]}`, message]
    }),
  )

/** The matrix as its form sends it: an `id` for each label, and `version.<id>`, `label.<id>`, `restrictions.<id>`. */
export const labelsOfForm = (form: FormData) => ({
  labels: form.getAll('id').map((id) => ({
    id,
    version: form.get(`version.${id}`),
    label: form.get(`label.${id}`),
    restrictions: form.getAll(`restrictions.${id}`),
  })),
})
