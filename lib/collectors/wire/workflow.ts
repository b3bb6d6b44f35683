import { asRecord, asString, clearTextIn } from '#lib/collectors/wire/clear-text';
import { isLiteral } from '#lib/collectors/wire/credential-shape';
import { authenticationsOf, type StepInputs } from '#lib/collectors/wire/workflow-authentication';
import type { ClearText, WorkflowAuthentication } from '#lib/model/workload-facts';

export interface ReadDefinition {
  readonly authentications: readonly WorkflowAuthentication[];
  readonly clearText: readonly ClearText[];
}

/**
 * A workflow definition, with the steps that are nested in scopes, loops, conditions and cases.
 * Source: https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language
 */
export function readDefinition(definition: unknown): ReadDefinition {
  const { triggers, actions, parameters } = asRecord(definition);
  const steps = [...stepsIn(triggers, ['triggers']), ...stepsIn(actions, ['actions'])];
  const secrets = new Set(steps.filter(({ inputs }) => readsVault(inputs)).map(({ name }) => name));
  const read = steps.map((step) => authenticationsOf(step, secrets));
  return {
    authentications: read.flatMap(({ authentications }) => authentications),
    clearText: [
      ...steps.flatMap(({ where }, index) => clearTextIn(read[index]?.rest, `${where}.inputs`)),
      ...Object.entries(asRecord(parameters)).flatMap(([name, parameter]) => {
        const { type, defaultValue } = asRecord(parameter);
        return literalsOf(defaultValue, `parameters.${name}.defaultValue`, name, type);
      }),
    ],
  };
}

/** What the resource gives its parameters. Azure leaves secure ones out. */
export const readParameterValues = (values: unknown): readonly ClearText[] =>
  Object.entries(asRecord(values)).flatMap(([name, parameter]) => {
    const { type, value } = asRecord(parameter);
    return literalsOf(value, `properties.parameters.${name}.value`, name, type);
  });

/** A secure parameter's literal is a secret whatever it looks like. */
function literalsOf(value: unknown, where: string, name: string, type: unknown): readonly ClearText[] {
  const looksLike = clearTextIn(value, where, name);
  const isSecure = asString(type)?.toLowerCase() === 'securestring';
  return looksLike.length === 0 && isSecure && typeof value === 'string' && isLiteral(value.trim())
    ? [{ where, shape: 'password' }]
    : looksLike;
}

/** All steps, each with its place: `actions.Scope.actions.Send_mail`, `actions.If.else.actions.Send`. */
function stepsIn(steps: unknown, at: readonly string[]): readonly StepInputs[] {
  return Object.entries(asRecord(steps)).flatMap(([name, step]) => {
    const path = [...at, name];
    const { inputs, actions, else: otherwise, cases, default: preset } = asRecord(step);
    return [
      { name, where: path.join('.'), path, inputs },
      ...stepsIn(actions, [...path, 'actions']),
      ...stepsIn(asRecord(otherwise).actions, [...path, 'else', 'actions']),
      ...Object.entries(asRecord(cases)).flatMap(([label, one]) =>
        stepsIn(asRecord(one).actions, [...path, 'cases', label, 'actions']),
      ),
      ...stepsIn(asRecord(preset).actions, [...path, 'default', 'actions']),
    ];
  });
}

/** An action of the Key Vault connector, or a call to a vault. */
function readsVault(inputs: unknown): boolean {
  const { host, uri } = asRecord(inputs);
  const connection = JSON.stringify(asRecord(host).connection ?? '').toLowerCase();
  return (
    connection.includes('keyvault') ||
    /^https:\/\/[^/]+\.vault\.(azure|usgovcloudapi|azure\.cn)/i.test(asString(uri) ?? '')
  );
}
