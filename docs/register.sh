#!/bin/sh
# Registers the app through which Colleague Presence signs in: a public client of one tenant, without a secret.
# Run it in Azure Cloud Shell (https://shell.azure.com), or wherever the Azure CLI is signed in to that tenant:
#   az login --tenant contoso.com --allow-no-subscriptions
#
#   sh register.sh                                  what nothing works without
#   sh register.sh People.Read Presence.ReadWrite   and optional permissions, by their names
#
# Run again, it puts the same app in order. It approves nothing: it prints the link that does.
set -eu

# The ids of delegated permissions, the same in every tenant: https://learn.microsoft.com/graph/permissions-reference
id_of() {
  case $1 in
    Presence.Read.All) echo 9c7a330d-35b3-4aa1-963d-cb2b9f927841 ;;
    User.ReadBasic.All) echo b340eb25-3456-403f-be2f-af7a0d370277 ;;
    User.Read) echo e1fe6dd8-ba31-4d61-89e7-88639da4683d ;;
    People.Read) echo ba47897c-39ec-4d83-8086-ee8256fa737d ;;
    Presence.ReadWrite) echo 8d3c54a7-cf58-4773-bf81-c0cd6ad522bb ;;
    Team.ReadBasic.All) echo 485be79e-c497-4b35-9400-0e3fa7f2a5d4 ;;
    TeamMember.Read.All) echo 2497278c-d82d-46a2-b1ce-39d4cdde5570 ;;
    GroupMember.Read.All) echo bc024368-1153-4739-b217-4326f2e966d0 ;;
    User.Read.All) echo a154be20-db9c-4678-8ab7-66f6cc099a59 ;;
    *)
      echo "register.sh: Colleague Presence does not ask for $1" >&2
      return 1
      ;;
  esac
}

login=$(az cloud show --query endpoints.activeDirectory --output tsv)
graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
tenant=$(az account show --query tenantId --output tsv)

access=
scopes=
for permission in Presence.Read.All User.ReadBasic.All User.Read "$@"; do
  id=$(id_of "$permission")
  access="$access${access:+,}{\"id\":\"$id\",\"type\":\"Scope\"}"
  scopes="$scopes${graph%/}/$permission%20"
done

app=$(az ad app create --display-name "Colleague Presence" --sign-in-audience AzureADMyOrg \
  --is-fallback-public-client true --query appId --output tsv)

# What each redirect address is for stands in setup.md. 00000003-… is Microsoft Graph, in every tenant.
az ad app update --id "$app" \
  --public-client-redirect-uris http://localhost https://vscode.dev/redirect \
  "ms-appx-web://Microsoft.AAD.BrokerPlugin/$app" msauth.com.msauth.unsignedapp://auth \
  --required-resource-accesses \
  "[{\"resourceAppId\":\"00000003-0000-0000-c000-000000000000\",\"resourceAccess\":[$access]}]"

# the app as it is seen in this tenant
az ad sp show --id "$app" --output none 2>/dev/null || az ad sp create --id "$app" --output none

cat <<END
Client ID: $app
Tenant ID: $tenant

In everybody's user settings:
  "colleaguePresence.auth.clientId": "$app",
  "colleaguePresence.auth.tenant": "$tenant"

Where users may not approve it by themselves, an administrator approves it for all of them here
(it ends at http://localhost, where nothing answers: by then it is approved):
  ${login%/}/$tenant/v2.0/adminconsent?client_id=$app&redirect_uri=http://localhost&scope=${scopes}openid%20profile%20offline_access
END
