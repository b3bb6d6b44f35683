-- Lets the identity into its database, and into nothing else. Run it once as a member of the administrators' group, from a
-- machine that reaches the server's network:
--
--   PGPASSWORD=$(az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv) \
--     psql "host=<databaseHost> user=<administrators' group> dbname=postgres sslmode=verify-full sslrootcert=system" \
--     --set identity=dosimeter --file deploy/azure/database-grants.sql
--
-- Source: https://learn.microsoft.com/azure/postgresql/security/security-manage-entra-users
select pgaadauth_create_principal(:'identity', false, false)
where not exists (select 1 from pg_roles where rolname = :'identity');
grant connect, create, temporary on database dosimeter to :"identity";
\connect dosimeter
revoke all on schema public from public;
grant usage, create on schema public to :"identity";
