/**
 * An API version that ARM accepts for each resource type that can carry an identity: a GET needs one. Facts only.
 * Source: ARM type definitions (Azure/bicep-types-az, MIT), 2026-08-20.
 */
const VERSIONS = `
2016-09-01-preview: microsoft.solutions/appliancedefinitions microsoft.solutions/appliances
2016-11-01: microsoft.datalakestore/accounts
2017-12-01: microsoft.dbformysql/servers microsoft.dbforpostgresql/servers
2018-06-01: microsoft.datafactory/factories microsoft.solutions/applicationdefinitions
2018-06-01-preview: microsoft.dbformariadb/servers
2018-09-15: microsoft.devtestlab/labs/servicerunners
2018-11-01-preview: microsoft.blueprint/blueprintassignments
2019-04-01: microsoft.containerregistry/registries/tasks
2019-05-01: microsoft.logic/integrationserviceenvironments microsoft.logic/workflows
2019-08-02-preview: microsoft.hybridcompute/machines/extensions
2020-03-01: microsoft.streamanalytics/streamingjobs
2020-05-01-preview: microsoft.machinelearningservices/workspaces/datasets
   microsoft.machinelearningservices/workspaces/datastores
2020-06-30-preview: microsoft.automanage/accounts
2020-09-01-preview: microsoft.machinelearningservices/workspaces/linkedservices
2020-10-30-preview: microsoft.powerplatform/enterprisepolicies
2021-01-01: microsoft.importexport/jobs
2021-03-08: microsoft.insights/myworkbooks microsoft.securityandcompliance/privatelinkservicesforedmupload
   microsoft.securityandcompliance/privatelinkservicesform365compliancecenter
   microsoft.securityandcompliance/privatelinkservicesform365securitycenter
   microsoft.securityandcompliance/privatelinkservicesformippolicysync
   microsoft.securityandcompliance/privatelinkservicesforo365managementactivityapi
   microsoft.securityandcompliance/privatelinkservicesforsccpowershell
2021-03-15: microsoft.delegatednetwork/orchestrators
2021-03-25-preview: microsoft.m365securityandcompliance/privatelinkservicesforedmupload
   microsoft.m365securityandcompliance/privatelinkservicesform365compliancecenter
   microsoft.m365securityandcompliance/privatelinkservicesform365securitycenter
   microsoft.m365securityandcompliance/privatelinkservicesformippolicysync
   microsoft.m365securityandcompliance/privatelinkservicesforo365managementactivityapi
   microsoft.m365securityandcompliance/privatelinkservicesforsccpowershell
2021-04-01: microsoft.machinelearningservices/workspaces/services
2021-06-01: microsoft.hdinsight/clusters microsoft.iotcentral/iotapps microsoft.servicefabric/clusters/applications
   microsoft.synapse/workspaces
2021-07-01: microsoft.solutions/applications
2021-08-01: microsoft.datashare/accounts
2021-08-15: microsoft.extendedlocation/customlocations
2021-12-01: microsoft.purview/accounts
2021-12-01-preview: microsoft.workloads/phpworkloads
2022-03-01-preview: microsoft.recommendationsservice/accounts
2022-05-01: microsoft.dataprotection/resourceguards
2022-05-01-preview: microsoft.migrate/modernizeprojects
2022-06-01: microsoft.fluidrelay/fluidrelayservers
2022-10-01-preview: microsoft.healthcareapis/workspaces/analyticsconnectors
2022-10-27: microsoft.resourceconnector/appliances
2022-12-01: microsoft.loadtestservice/loadtests
2022-12-15-preview: microsoft.azurestackhci/virtualmachines
2023-01-01-preview: microsoft.security/pricings/securityoperators
2023-01-31: microsoft.digitaltwins/digitaltwinsinstances
2023-03-01-preview: microsoft.connectedvmwarevsphere/virtualmachines
2023-03-02-preview: microsoft.dbforpostgresql/servergroupsv2
2023-04-01: microsoft.workloads/monitors microsoft.workloads/monitors/providerinstances
2023-04-01-preview: microsoft.scvmm/virtualmachines
2023-06-01: microsoft.insights/workbooks microsoft.insights/workbooks/revisions microsoft.maps/accounts
2023-06-01-preview: microsoft.agfoodplatform/farmbeats
2023-06-07: microsoft.labservices/labplans
2023-06-30: microsoft.devices/iothubs
2023-07-01: microsoft.deviceupdate/accounts
2023-07-07-preview: microsoft.scom/managedinstances
2023-08-01: microsoft.migrate/movecollections microsoft.resources/deploymentscripts
2023-10-01: microsoft.sqlvirtualmachine/sqlvirtualmachines
2023-10-01-preview: microsoft.workloads/connectors
2023-10-04-preview: microsoft.desktopvirtualization/appattachpackages
2023-11-01-preview: microsoft.testbase/testbaseaccounts
2023-12-01: microsoft.appplatform/spring/apps microsoft.databoxedge/databoxedgedevices
2024-01-01: microsoft.azurestackhci/virtualmachineinstances
2024-02-01: lambdatest.hyperexecute/organizations microsoft.edgeorder/orderitems
2024-03-01: microsoft.apicenter/services microsoft.signalrservice/signalr microsoft.signalrservice/webpubsub
2024-03-11: microsoft.insights/datacollectionendpoints microsoft.insights/datacollectionrules
2024-03-31: microsoft.healthcareapis/services microsoft.healthcareapis/workspaces/dicomservices
   microsoft.healthcareapis/workspaces/fhirservices microsoft.healthcareapis/workspaces/iotconnectors
2024-04-01-preview: microsoft.machinelearningservices/capacityreserverationgroups
2024-04-15: microsoft.hybridnetwork/networkfunctions microsoft.hybridnetwork/publishers
   microsoft.hybridnetwork/sitenetworkservices
2024-04-24: dynatrace.observability/monitors
2024-05-01: microsoft.apimanagement/service
2024-05-01-preview: microsoft.appplatform/spring
2024-06-01: microsoft.appconfiguration/configurationstores
2024-06-01-preview: microsoft.agricultureplatform/agriservices
2024-07-01-preview: splitio.experimentation/experimentationworkspaces
2024-08-01-preview: microsoft.azurelargeinstance/azurelargestorageinstances
   microsoft.baremetalinfrastructure/baremetalstorageinstances
2024-08-27: astronomer.astro/organizations
2024-09-01: microsoft.workloads/sapvirtualinstances
2024-09-18: microsoft.weightsandbiases/instances
2024-09-20: microsoft.healthdataaiservices/deidservices
2024-10-01: arizeai.observabilityeval/organizations
2024-10-01-preview: microsoft.insights/actiongroups
2024-10-22-preview: pinecone.vectordb/organizations
2024-10-23: microsoft.automation/automationaccounts
2024-11-01: microsoft.azurefleet/fleets microsoft.cache/redis purestorage.block/storagepools
2024-12-30: microsoft.dbformysql/flexibleservers
2025-01-01: microsoft.chaos/experiments microsoft.sql/managedinstances microsoft.sql/servers
   microsoft.sql/servers/databases microsoft.sql/servers/jobagents
2025-01-02: microsoft.databasewatcher/watchers
2025-02-01: microsoft.devcenter/devcenters microsoft.devcenter/projects microsoft.devcenter/projects/environmenttypes
2025-02-01-preview: microsoft.azureresiliencemanagement/goalassignments
2025-02-14: microsoft.kusto/clusters
2025-02-15: microsoft.eventgrid/domains microsoft.eventgrid/namespaces microsoft.eventgrid/partnertopics
   microsoft.eventgrid/systemtopics microsoft.eventgrid/topics
2025-02-27-preview: microsoft.sovereign/landingzoneaccounts
2025-03-01: microsoft.kubernetesconfiguration/extensions microsoft.manufacturingplatform/manufacturingdataservices
   microsoft.web/serverfarms microsoft.web/sites microsoft.web/sites/slots microsoft.web/staticsites
2025-03-01-preview: microsoft.containerregistry/registries/taskruns microsoft.monitor/slis
2025-03-21: dell.storage/filesystems
2025-03-31: microsoft.hardwaresecuritymodules/cloudhsmclusters
2025-04-01: microsoft.resources/deployments microsoft.videoindexer/accounts
2025-05-01: microsoft.search/searchservices
2025-05-03-preview: microsoft.monitor/accounts/healthmodels
2025-05-21: microsoft.azuredatatransfer/connections microsoft.azuredatatransfer/connections/flows
   microsoft.azuredatatransfer/pipelines
2025-06-01: microsoft.batch/batchaccounts microsoft.batch/batchaccounts/pools microsoft.elastic/monitors
   mongodb.atlas/organizations
2025-06-11: microsoft.datadog/monitors
2025-07-01: microsoft.cache/redisenterprise microsoft.databox/jobs
2025-07-15: microsoft.managednetworkfabric/l2isolationdomains microsoft.managednetworkfabric/l3isolationdomains
   microsoft.managednetworkfabric/neighborgroups microsoft.managednetworkfabric/networkbootstrapdevices
   microsoft.managednetworkfabric/networkdevices microsoft.managednetworkfabric/networkdevices/networkinterfaces
   microsoft.managednetworkfabric/networkfabriccontrollers microsoft.managednetworkfabric/networkfabrics
   microsoft.managednetworkfabric/networkpacketbrokers microsoft.managednetworkfabric/networktaprules
   microsoft.managednetworkfabric/networktaps
2025-07-25: microsoft.redhatopenshift/openshiftclusters
2025-08-01: microsoft.dashboard/grafana microsoft.dbforpostgresql/flexibleservers
2025-08-01-preview: microsoft.applink/applinks microsoft.onlineexperimentation/workspaces
   microsoft.sql/servers/databases/syncgroups microsoft.sql/servers/databases/syncgroups/syncmembers
2025-09-01: microsoft.avs/privateclouds microsoft.elasticsan/elasticsans/volumegroups
   microsoft.network/applicationgateways microsoft.network/expressroutelags microsoft.network/expressrouteports
   microsoft.network/firewallpolicies microsoft.network/networkvirtualappliances
   microsoft.network/networkwatchers/flowlogs microsoft.network/virtualnetworkgateways
2025-09-01-preview: microsoft.apimanagement/service/gateways
2025-10-01: microsoft.virtualmachineimages/imagetemplates
2025-10-02-preview: microsoft.app/builders
2025-10-03: microsoft.monitor/accounts
2025-10-08: paloaltonetworks.cloudngfw/firewalls paloaltonetworks.cloudngfw/globalrulestacks
   paloaltonetworks.cloudngfw/localrulestacks
2025-10-10: microsoft.desktopvirtualization/applicationgroups microsoft.desktopvirtualization/hostpools
   microsoft.desktopvirtualization/scalingplans microsoft.desktopvirtualization/workspaces
2025-11-01: microsoft.containerregistry/registries microsoft.containerregistry/registries/credentialsets
   microsoft.healthbot/healthbots nginx.nginxplus/nginxdeployments
2025-11-27: informatica.datamanagement/organizations informatica.datamanagement/organizations/serverlessruntimes
2025-12-01: microsoft.cdn/profiles microsoft.storagesync/storagesyncservices
2025-12-03: microsoft.compute/galleries
2026-01-01: microsoft.app/agents microsoft.app/agentspaces microsoft.app/containerapps microsoft.app/jobs
   microsoft.app/managedenvironments microsoft.app/sessionpools microsoft.databricks/accessconnectors
   microsoft.eventhub/namespaces microsoft.insights/metricalerts microsoft.servicebus/namespaces
   microsoft.storagecache/amlfilesystems microsoft.storagecache/caches
2026-01-01-preview: microsoft.devcenter/devcenters/encryptionsets microsoft.impact/connectors
2026-02-01: microsoft.keyvault/managedhsms microsoft.keyvault/managedhsms/privateendpointconnections
   microsoft.servicefabric/managedclusters/applications
2026-02-01-preview: microsoft.computebulkactions/locations/launchbulkinstancesoperations
   microsoft.loadtestservice/playwrightworkspaces
2026-02-06-preview: microsoft.azuredatatransfer/pipelines/flowprofiles
2026-03-01: microsoft.insights/scheduledqueryrules microsoft.operationalinsights/clusters
   microsoft.operationalinsights/workspaces microsoft.operationalinsights/workspaces/summarylogs
   microsoft.storageactions/storagetasks
2026-03-01-preview: microsoft.containerregistry/registries/cacherules
   microsoft.containerregistry/registries/exportpipelines microsoft.containerregistry/registries/importpipelines
   microsoft.devices/provisioningservices microsoft.mission/communities microsoft.mission/virtualenclaves
2026-03-02: microsoft.compute/diskencryptionsets
2026-03-15: microsoft.documentdb/cassandraclusters microsoft.documentdb/databaseaccounts
   microsoft.documentdb/databaseaccounts/cassandrakeyspaces
   microsoft.documentdb/databaseaccounts/cassandrakeyspaces/tables
   microsoft.documentdb/databaseaccounts/cassandrakeyspaces/tables/throughputsettings
   microsoft.documentdb/databaseaccounts/cassandrakeyspaces/throughputsettings
   microsoft.documentdb/databaseaccounts/gremlindatabases
   microsoft.documentdb/databaseaccounts/gremlindatabases/graphs
   microsoft.documentdb/databaseaccounts/gremlindatabases/graphs/throughputsettings
   microsoft.documentdb/databaseaccounts/gremlindatabases/throughputsettings
   microsoft.documentdb/databaseaccounts/mongodbdatabases
   microsoft.documentdb/databaseaccounts/mongodbdatabases/collections
   microsoft.documentdb/databaseaccounts/mongodbdatabases/collections/throughputsettings
   microsoft.documentdb/databaseaccounts/mongodbdatabases/throughputsettings
   microsoft.documentdb/databaseaccounts/sqldatabases microsoft.documentdb/databaseaccounts/sqldatabases/containers
   microsoft.documentdb/databaseaccounts/sqldatabases/containers/storedprocedures
   microsoft.documentdb/databaseaccounts/sqldatabases/containers/throughputsettings
   microsoft.documentdb/databaseaccounts/sqldatabases/containers/triggers
   microsoft.documentdb/databaseaccounts/sqldatabases/containers/userdefinedfunctions
   microsoft.documentdb/databaseaccounts/sqldatabases/throughputsettings microsoft.documentdb/databaseaccounts/tables
   microsoft.documentdb/databaseaccounts/tables/throughputsettings
2026-03-18: microsoft.communication/communicationservices
2026-04-01: microsoft.compute/virtualmachines microsoft.compute/virtualmachinescalesets
   microsoft.compute/virtualmachinescalesets/virtualmachines microsoft.deviceregistry/namespaces
   microsoft.deviceregistry/schemaregistries microsoft.storage/storageaccounts
2026-04-01-preview: microsoft.documentdb/databaseaccounts/cassandrakeyspaces/views
   microsoft.documentdb/databaseaccounts/cassandrakeyspaces/views/throughputsettings
   microsoft.documentdb/databaseaccounts/graphs microsoft.documentdb/garnetclusters microsoft.logic/automationprojects
2026-04-15: microsoft.orbital/geocatalogs
2026-04-16: qumulo.storage/filesystems
2026-04-30: microsoft.azurestackhci/clusters
2026-05-01: microsoft.containerservice/managedclusters microsoft.datareplication/replicationvaults
   microsoft.kubernetes/connectedclusters microsoft.machinelearningservices/registries
   microsoft.machinelearningservices/workspaces microsoft.machinelearningservices/workspaces/batchendpoints
   microsoft.machinelearningservices/workspaces/batchendpoints/deployments
   microsoft.machinelearningservices/workspaces/computes microsoft.machinelearningservices/workspaces/onlineendpoints
   microsoft.machinelearningservices/workspaces/onlineendpoints/deployments
   microsoft.machinelearningservices/workspaces/privateendpointconnections
   microsoft.machinelearningservices/workspaces/serverlessendpoints microsoft.storagemover/storagemovers/endpoints
2026-05-01-preview: microsoft.azurestackhci/devicepools microsoft.azurestackhci/edgemachines
   microsoft.cloudhealth/healthmodels microsoft.durabletask/schedulers microsoft.horizondb/clusters
   microsoft.monitor/observabilityagents
2026-05-15-preview: microsoft.cognitiveservices/accounts/computes
   microsoft.cognitiveservices/accounts/projects/workbenches
   microsoft.machinelearningservices/workspaces/inferencepools
   microsoft.machinelearningservices/workspaces/inferencepools/endpoints
   microsoft.machinelearningservices/workspaces/inferencepools/groups
2026-06-01: microsoft.billingbenefits/conditionalcredits microsoft.billingbenefits/credits
   microsoft.billingbenefits/credits/sources microsoft.billingbenefits/discounts
   microsoft.billingbenefits/freeservices microsoft.billingbenefits/maccs microsoft.containerservice/fleets
   microsoft.costmanagement/exports microsoft.dataprotection/backupvaults microsoft.discovery/supercomputers
   microsoft.documentdb/mongoclusters microsoft.netapp/netappaccounts newrelic.observability/monitors
2026-06-01-preview: microsoft.azureresiliencemanagement/drills microsoft.azureresiliencemanagement/recoveryplans
2026-06-02: microsoft.devopsinfrastructure/pools
2026-06-15-preview: microsoft.netapp/activedirectoryconfigs microsoft.netapp/elasticaccounts
   microsoft.quantum/workspaces
2026-07-01: microsoft.authorization/policyassignments microsoft.cognitiveservices/accounts
   microsoft.cognitiveservices/accounts/projects microsoft.cognitiveservices/locations/resourcegroups/deletedaccounts
   microsoft.containerinstance/containergroups microsoft.containerinstance/ngroups
   microsoft.containerinstance/sandboxgroups microsoft.iotoperations/instances microsoft.networkcloud/clustermanagers
   microsoft.networkcloud/clusters microsoft.networkcloud/virtualmachines microsoft.recoveryservices/vaults
2026-07-03-preview: commvault.contentstore/cloudaccounts
2026-07-15: microsoft.hybridcompute/machines
2026-08-01: microsoft.security/datascanners
2026-08-01-preview: microsoft.chaos/workspaces microsoft.containerinstance/aiagentsgroups
2026-08-02-preview: microsoft.containerservice/aimanagers
2026-08-06-preview: microsoft.compute/locations/bulkcreatecustom
   microsoft.compute/locations/launchbulkinstancesoperations
2026-08-11: napster.companionapi/organizations
`;

/** Lower-cased resource type to API version. */
export const API_VERSIONS: ReadonlyMap<string, string> = new Map([
  ['microsoft.managedidentity/userassignedidentities', '2023-01-31'],
  ['microsoft.authorization/policyassignments', '2023-04-01'],
  ['microsoft.resources/resourcegroups', '2021-04-01'],
  // Types that carry no identity, yet are often what a role is assigned at.
  ['microsoft.keyvault/vaults', '2023-07-01'],
  ['microsoft.operationalinsights/workspaces', '2022-10-01'],
  ['microsoft.insights/components', '2020-02-02'],
  ['microsoft.network/virtualnetworks', '2023-09-01'],
  ['microsoft.network/networksecuritygroups', '2023-09-01'],
  ['microsoft.network/privatednszones', '2020-06-01'],
  ['microsoft.network/publicipaddresses', '2023-09-01'],
  ...VERSIONS.trim()
    .split(/\n(?! )/)
    .flatMap((line) => {
      const [version = '', types = ''] = line.split(/:(.*)/s);
      return types
        .trim()
        .split(/\s+/)
        .map((type): [string, string] => [type, version]);
    }),
]);
