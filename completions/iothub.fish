# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_iothub_global_optspecs
    string join \n o/output= query= verbose debug only-show-errors subscription= h/help V/version
end

function __fish_iothub_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_iothub_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_iothub_using_subcommand
    set -l cmd (__fish_iothub_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c iothub -n "__fish_iothub_needs_command" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_needs_command" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_needs_command" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_needs_command" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_needs_command" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_needs_command" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_needs_command" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_needs_command" -s V -l version -d 'Print version'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "device-identity" -d 'Device identities, their keys, connection strings, parents and children'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "module-identity" -d 'Module identities of a device, their keys and connection strings'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "device-twin" -d 'Device twins: tags, desired and reported properties'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "module-twin" -d 'Module twins: tags, desired and reported properties'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "query" -d 'Run a query in the IoT Hub query language'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "invoke-device-method" -d 'Call a direct method of a device'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "invoke-module-method" -d 'Call a direct method of a module'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "generate-sas-token" -d 'Make a shared access signature for a hub, device or module'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "connection-string" -d 'The hub\'s own connection string'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "module" -d 'The module\'s own side: its twin, methods and messages, over MQTT'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "emulator" -d 'The IoT Hub emulator: start, status, reset'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "tutorial" -d 'The tutorial on module identities and twins, run for real'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "config" -d 'Named hubs in the configuration file'
complete -c iothub -n "__fish_iothub_needs_command" -f -a "completion" -d 'Print a shell\'s completion script'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "create" -d 'Create a device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "show" -d 'Show a device, keys included'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "list" -d 'List devices, as their twins'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "update" -d 'Change a device: its status, keys, thumbprints, or anything by path'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "delete" -d 'Delete a device and all its modules'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "renew-key" -d 'Make keys of devices anew, or swap them'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "connection-string" -d 'Connection strings of a device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "parent" -d 'The IoT Edge parent of a device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "children" -d 'The children of an IoT Edge device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "show-connection-string" -d 'As `connection-string show`, before it was called so'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "get-parent" -d 'As `parent show`, before it was called so'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "set-parent" -d 'As `parent set`, before it was called so'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "add-children" -d 'As `children add`, before it was called so'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "list-children" -d 'As `children list`, before it was called so'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string parent children show-connection-string get-parent set-parent add-children list-children remove-children" -f -a "remove-children" -d 'As `children remove`, before it was called so'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l edge-enabled -l ee -d 'Make it an IoT Edge device' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l status -l sta -d 'Whether it may connect' -r -f -a "disabled\t'It may not'
enabled\t'It may'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l status-reason -l star -d 'Why it has that status' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l device-scope -d 'The scope of its IoT Edge parent' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l auth-method -l am -d 'How it signs in: shared_private_key, x509_thumbprint or x509_ca' -r -f -a "shared_private_key\t''
x509_thumbprint\t''
x509_ca\t''
sas\t''
selfSigned\t''
certificateAuthority\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l primary-key -l pk -d 'Primary symmetric key, base64; the hub makes both if none is given' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l secondary-key -l sk -d 'Secondary symmetric key, base64' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l primary-thumbprint -l ptp -d 'Primary certificate\'s thumbprint, SHA-1 or SHA-256' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l secondary-thumbprint -l stp -d 'Secondary certificate\'s thumbprint' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l valid-days -l vd -d 'Make a key and a self-signed certificate that is good for so long (365)' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l output-dir -l od -d 'Directory for the key and certificate that are made (the current one)' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Print the device instead of failing if it exists'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l edge-enabled -l ee -d 'IoT Edge devices only' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l top -d 'At most so many; -1 for all' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l edge-enabled -l ee -d 'Make it an IoT Edge device, or no longer one' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l status -l sta -d 'Whether it may connect' -r -f -a "disabled\t'It may not'
enabled\t'It may'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l status-reason -l star -d 'Why it has that status' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l auth-method -l am -d 'How it signs in: shared_private_key, x509_thumbprint or x509_ca' -r -f -a "shared_private_key\t''
x509_thumbprint\t''
x509_ca\t''
sas\t''
selfSigned\t''
certificateAuthority\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l primary-key -l pk -d 'Primary symmetric key, base64' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l secondary-key -l sk -d 'Secondary symmetric key, base64' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l primary-thumbprint -l ptp -d 'Primary certificate\'s thumbprint' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l secondary-thumbprint -l stp -d 'Secondary certificate\'s thumbprint' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l set -d 'Set members: a.b=VALUE, a[0]=VALUE, a[key=value].b=VALUE' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l add -d 'Add to a list: PATH followed by JSON, a string or key=value pairs' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l remove -d 'Remove a member, or an element of a list: PATH [INDEX]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l force-string -d 'Keep the values of --set and --add strings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -s d -l device-id -d 'The device\'s id' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l ignore-missing -d 'Succeed if there is no such device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask before more than one is deleted'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -s d -l device-id -d 'The devices\' ids, or * for all devices with symmetric keys' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l key-type -l kt -d 'Which key; swap exchanges the two' -r -f -a "primary\t'The hub makes a new primary key'
secondary\t'The hub makes a new secondary key'
swap\t'The two are exchanged'
both\t'The hub makes both anew'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l no-progress -d 'No progress on stderr' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l include-modules -l im -d 'Of their modules too' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from renew-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from connection-string" -f -a "show" -d 'Show a device\'s connection string'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -f -a "show" -d 'Show the IoT Edge parent of a device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from parent" -f -a "set" -d 'Make an IoT Edge device the parent of a device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -f -a "list" -d 'List the ids of an IoT Edge device\'s children'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -f -a "add" -d 'Make devices the children of an IoT Edge device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from children" -f -a "remove" -d 'Take children away from an IoT Edge device'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l key-type -l kt -d 'Which key' -r -f -a "primary\t'The first one'
secondary\t'The other one'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l hostname-type -l ht -d 'Which of the hub\'s host names; auto is the one that was given' -r -f -a "auto\t'The one that was given'
classic\t'The one that all hubs have'
device\t'The one for devices'
service\t'The one for services'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from show-connection-string" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from get-parent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l parent-device-id -l pd -d 'The parent\'s id' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -s f -l force -d 'Also if it has another parent'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from set-parent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l child-list -l cl -d 'The children\'s ids' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -s f -l force -d 'Also those that have another parent'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from add-children" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from list-children" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l child-list -l cl -d 'The children\'s ids' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -s a -l remove-all -d 'All children'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-identity; and __fish_seen_subcommand_from remove-children" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -f -a "create" -d 'Create a module of a device'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -f -a "show" -d 'Show a module, keys included'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -f -a "list" -d 'List the modules of a device, keys included'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -f -a "update" -d 'Change a module by path'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -f -a "delete" -d 'Delete a module'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -f -a "renew-key" -d 'Make keys of modules anew, or swap them'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -f -a "connection-string" -d 'Connection strings of a module'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and not __fish_seen_subcommand_from create show list update delete renew-key connection-string show-connection-string" -f -a "show-connection-string" -d 'As `connection-string show`, before it was called so'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l auth-method -l am -d 'How it signs in: shared_private_key, x509_thumbprint or x509_ca' -r -f -a "shared_private_key\t''
x509_thumbprint\t''
x509_ca\t''
sas\t''
selfSigned\t''
certificateAuthority\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l primary-key -l pk -d 'Primary symmetric key, base64; the hub makes both if none is given' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l secondary-key -l sk -d 'Secondary symmetric key, base64' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l primary-thumbprint -l ptp -d 'Primary certificate\'s thumbprint, SHA-1 or SHA-256' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l secondary-thumbprint -l stp -d 'Secondary certificate\'s thumbprint' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l valid-days -l vd -d 'Make a key and a self-signed certificate that is good for so long (365)' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l output-dir -l od -d 'Directory for the key and certificate that are made (the current one)' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Print the module instead of failing if it exists'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l top -d 'At most so many; -1 for all' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l set -d 'Set members: a.b=VALUE, a[0]=VALUE, a[key=value].b=VALUE' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l add -d 'Add to a list: PATH followed by JSON, a string or key=value pairs' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l remove -d 'Remove a member, or an element of a list: PATH [INDEX]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l force-string -d 'Keep the values of --set and --add strings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s d -l device-id -d 'The device\'s id' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s m -l module-id -d 'The module\'s id' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l ignore-missing -d 'Succeed if there is no such module'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask before more than one is deleted'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -s d -l device-id -d 'The device\'s id' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -s m -l module-id -d 'The modules\' ids, or * for all with symmetric keys' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l key-type -l kt -d 'Which key; swap exchanges the two' -r -f -a "primary\t'The hub makes a new primary key'
secondary\t'The hub makes a new secondary key'
swap\t'The two are exchanged'
both\t'The hub makes both anew'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l no-progress -d 'No progress on stderr' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from renew-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from connection-string" -f -a "show" -d 'Show a module\'s connection string'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l key-type -l kt -d 'Which key' -r -f -a "primary\t'The first one'
secondary\t'The other one'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l hostname-type -l ht -d 'Which of the hub\'s host names; auto is the one that was given' -r -f -a "auto\t'The one that was given'
classic\t'The one that all hubs have'
device\t'The one for devices'
service\t'The one for services'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-identity; and __fish_seen_subcommand_from show-connection-string" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -f -a "show" -d 'Show a device\'s twin'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -f -a "list" -d 'List devices\' twins'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -f -a "update" -d 'Change tags and desired properties of a device\'s twin'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -f -a "replace" -d 'Replace all tags and desired properties of a device\'s twin'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -f -a "wait" -d 'Wait until a device\'s twin meets a condition'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and not __fish_seen_subcommand_from show list update replace wait watch" -f -a "watch" -d 'Print what changes in a device\'s twin, one line of JSON for each change'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l edge-enabled -l ee -d 'IoT Edge devices only' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l top -d 'At most so many; -1 for all' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l desired -d 'Desired properties to merge: JSON, a file (or @file), or - for stdin' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l tags -d 'Tags to merge: JSON, a file (or @file), or - for stdin' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l set -d 'Set members: a.b=VALUE, a[0]=VALUE, a[key=value].b=VALUE' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l add -d 'Add to a list: PATH followed by JSON, a string or key=value pairs' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l remove -d 'Remove a member, or an element of a list: PATH [INDEX]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l force-string -d 'Keep the values of --set and --add strings'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -s d -l device-id -d 'The device\'s id' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -s j -l json -d 'The twin with tags and properties.desired: JSON, a file (or @file), or - for stdin' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from replace" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l custom -d 'JMESPath expression on the twin, which is to become true, for example "properties.reported.interval == properties.desired.interval"' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l interval -d 'The time between two looks' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l timeout -d 'How long to look; exit code 9 when that is over' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l count -d 'End after so many changes' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l interval -d 'The time between two looks' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l timeout -d 'End after so long, with exit code 9' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand device-twin; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -f -a "show" -d 'Show a module\'s twin'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -f -a "update" -d 'Change tags and desired properties of a module\'s twin'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -f -a "replace" -d 'Replace all tags and desired properties of a module\'s twin'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -f -a "wait" -d 'Wait until a module\'s twin meets a condition'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and not __fish_seen_subcommand_from show update replace wait watch" -f -a "watch" -d 'Print what changes in a module\'s twin, one line of JSON for each change'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l desired -d 'Desired properties to merge: JSON, a file (or @file), or - for stdin' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l tags -d 'Tags to merge: JSON, a file (or @file), or - for stdin' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l set -d 'Set members: a.b=VALUE, a[0]=VALUE, a[key=value].b=VALUE' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l add -d 'Add to a list: PATH followed by JSON, a string or key=value pairs' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l remove -d 'Remove a member, or an element of a list: PATH [INDEX]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l force-string -d 'Keep the values of --set and --add strings'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s d -l device-id -d 'The device\'s id' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s m -l module-id -d 'The module\'s id' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s j -l json -d 'The twin with tags and properties.desired: JSON, a file (or @file), or - for stdin' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s e -l etag -d 'Only if the etag is this one' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from replace" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l custom -d 'JMESPath expression on the twin, which is to become true, for example "properties.reported.interval == properties.desired.interval"' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l interval -d 'The time between two looks' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l timeout -d 'How long to look; exit code 9 when that is over' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l count -d 'End after so many changes' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l interval -d 'The time between two looks' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l timeout -d 'End after so long, with exit code 9' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module-twin; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand query" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand query" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand query" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand query" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -s q -l query-command -d 'The query, in the IoT Hub query language; --query is JMESPath on its result' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -l top -d 'At most so many rows; -1 for all' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand query" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand query" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand query" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand query" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand query" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand query" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l method-name -l mn -d 'The method\'s name' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l method-payload -l mp -d 'Its payload: JSON, a file (or @file), or - for stdin' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l timeout -l to -d 'Seconds to wait for a connection and for the answer, 10 to 300' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-device-method" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l method-name -l mn -d 'The method\'s name' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l method-payload -l mp -d 'Its payload: JSON, a file (or @file), or - for stdin' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l timeout -l to -d 'Seconds to wait for a connection and for the answer, 10 to 300' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand invoke-module-method" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -s d -l device-id -d 'For this device, signed with its own key' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -s m -l module-id -d 'For this module of the device, signed with its own key' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l duration -l du -d 'Seconds that it is good for' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l key-type -l kt -d 'Which key' -r -f -a "primary\t'The first one'
secondary\t'The other one'"
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l hostname-type -l ht -d 'Which of the hub\'s host names; auto is the one that was given' -r -f -a "auto\t'The one that was given'
classic\t'The one that all hubs have'
device\t'The one for devices'
service\t'The one for services'"
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l policy-name -l pn -d 'The shared access policy, for a token of the hub' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l connection-string -l cs -d 'Sign with what this connection string of a hub, device or module says; nothing is sent' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand generate-sas-token" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and not __fish_seen_subcommand_from show" -f -a "show" -d 'Show the connection string that the hub is reached by'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l policy-name -l pn -d 'Must be the policy of the connection string; auto is any' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l key-type -l kt -d 'Which key' -r -f -a "primary\t'The first one'
secondary\t'The other one'"
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l hostname-type -l ht -d 'Which of the hub\'s host names; auto is the one that was given' -r -f -a "auto\t'The one that was given'
classic\t'The one that all hubs have'
device\t'The one for devices'
service\t'The one for services'"
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l show-all -l all -d 'All policies' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l default-eventhub -l eh -d 'The built-in Event Hubs endpoint\'s' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand connection-string; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l connection-string -d 'The module\'s (or a device\'s) own connection string [env: IOTHUB_MODULE_CONNECTION_STRING]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l cert -d 'Sign in with this certificate, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l key -d 'The certificate\'s private key, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l host-name -d 'The hub\'s host name, beside a certificate' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l token-life -d 'How long a token is good for; it is renewed before its end' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l transport -d 'MQTT over TLS, or over WebSocket where the network passes HTTPS alone' -r -f -a "mqtts\t''
ws\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l mqtts-port -d 'Another port than 8883 [env: IOTHUB_MQTTS_PORT]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -f -a "twin" -d 'The module\'s twin, as the module sees it'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -f -a "methods" -d 'Direct methods of the module'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -f -a "send" -d 'Send a message to the cloud'
complete -c iothub -n "__fish_iothub_using_subcommand module; and not __fish_seen_subcommand_from twin methods send simulate" -f -a "simulate" -d 'All at once: send messages, report desired properties back, answer methods'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l connection-string -d 'The module\'s (or a device\'s) own connection string [env: IOTHUB_MODULE_CONNECTION_STRING]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l cert -d 'Sign in with this certificate, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l key -d 'The certificate\'s private key, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l host-name -d 'The hub\'s host name, beside a certificate' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l token-life -d 'How long a token is good for; it is renewed before its end' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l transport -d 'MQTT over TLS, or over WebSocket where the network passes HTTPS alone' -r -f -a "mqtts\t''
ws\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l mqtts-port -d 'Another port than 8883 [env: IOTHUB_MQTTS_PORT]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -f -a "show" -d 'Show desired and reported properties'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -f -a "report" -d 'Report properties; done when the hub has acknowledged them'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from twin" -f -a "watch" -d 'Print each change of the desired properties, one line of JSON each'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l connection-string -d 'The module\'s (or a device\'s) own connection string [env: IOTHUB_MODULE_CONNECTION_STRING]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l cert -d 'Sign in with this certificate, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l key -d 'The certificate\'s private key, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l host-name -d 'The hub\'s host name, beside a certificate' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l token-life -d 'How long a token is good for; it is renewed before its end' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l transport -d 'MQTT over TLS, or over WebSocket where the network passes HTTPS alone' -r -f -a "mqtts\t''
ws\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l mqtts-port -d 'Another port than 8883 [env: IOTHUB_MQTTS_PORT]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from methods" -f -a "serve" -d 'Answer direct methods by a command, and print each call as one line of JSON'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -s p -l property -d 'A property of the message; may be given several times' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l content-type -d 'What the body is; routes can look into JSON' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l content-encoding -d 'How the body\'s text is encoded' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l message-id -d 'The message\'s own id' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l correlation-id -d 'What the message belongs to' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l output-name -d 'The output of an IoT Edge module that it leaves by' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l connection-string -d 'The module\'s (or a device\'s) own connection string [env: IOTHUB_MODULE_CONNECTION_STRING]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l cert -d 'Sign in with this certificate, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l key -d 'The certificate\'s private key, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l host-name -d 'The hub\'s host name, beside a certificate' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l token-life -d 'How long a token is good for; it is renewed before its end' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l transport -d 'MQTT over TLS, or over WebSocket where the network passes HTTPS alone' -r -f -a "mqtts\t''
ws\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l mqtts-port -d 'Another port than 8883 [env: IOTHUB_MQTTS_PORT]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l data -d 'The body of each message' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l interval -d 'The time between two messages' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l count -d 'End after so many messages' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l exec -d 'Answer direct methods by this, as `methods serve` does; without it, the payload goes back' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l connection-string -d 'The module\'s (or a device\'s) own connection string [env: IOTHUB_MODULE_CONNECTION_STRING]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -s d -l device-id -d 'The device\'s id [env: IOTHUB_DEVICE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -s m -l module-id -d 'The module\'s id [env: IOTHUB_MODULE_ID]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l cert -d 'Sign in with this certificate, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l key -d 'The certificate\'s private key, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l host-name -d 'The hub\'s host name, beside a certificate' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l token-life -d 'How long a token is good for; it is renewed before its end' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l transport -d 'MQTT over TLS, or over WebSocket where the network passes HTTPS alone' -r -f -a "mqtts\t''
ws\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l mqtts-port -d 'Another port than 8883 [env: IOTHUB_MQTTS_PORT]' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand module; and __fish_seen_subcommand_from simulate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -f -a "start" -d 'Serve the emulator over HTTPS and MQTT on this machine until stopped'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -f -a "status" -d 'Show the emulator that runs'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -f -a "env" -d 'Print what points iothub and SDKs at the emulator that runs: eval "$(iothub emulator env)"'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and not __fish_seen_subcommand_from start status env reset" -f -a "reset" -d 'Remove all devices and modules; keys and certificates stay'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l https-port -d 'Port of the HTTPS interface, which serves MQTT over WebSocket too; 0 for any free one' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l mqtts-port -d 'Port for devices and modules, MQTT over TLS; 8883 if it is free, which SDKs insist on' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l wss-port -d 'Another port of the HTTPS interface, with MQTT over WebSocket; SDKs insist on 443' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l tier -d 'Throttle as this tier does' -r -f -a "F1\t'Free'
B1\t'Basic'
B2\t'Basic'
B3\t'Basic'
S1\t'Standard'
S2\t'Standard'
S3\t'Standard'"
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l units -d 'How many units of the tier' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l fail -d 'Let so many requests fail, 0.05 is 5 in 100' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l latency -d 'Let each request take so much longer: 50ms, 2s' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l reset -d 'Break so many connections before the answer' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l ephemeral -d 'Keep no state: begin empty, and leave nothing'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l log-requests -d 'Say each HTTPS request in one line on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from status" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from status" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from status" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from status" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from status" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from status" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from status" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from env" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from env" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from env" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from env" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from env" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from env" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from env" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from env" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Do not ask'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand emulator; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -s l -l login -d 'Connection string of a shared access policy' -r
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -s n -l hub-name -d 'The hub: a name from the configuration, or its (host) name' -r
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l data-dir -d 'Directory of the emulator\'s state [env: IOTHUB_DATA_DIR]' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l auth-type -d 'With key, a policy\'s connection string is used; az\'s login has no meaning beside one' -r -f -a "key\t'With a shared access policy'
login\t'With Microsoft Entra'"
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -s g -l resource-group -d 'Accepted for az\'s scripts; a connection string needs no resource group' -r
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l ca-file -d 'Certificates to trust besides the system\'s, PEM' -r -F
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l max-time -d 'Time for an operation and its retries [env: IOTHUB_MAX_TIME]' -r
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l api-version -d 'Version of the service API' -r
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l emulator -d 'The embedded hub on this machine'
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand tutorial" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -f -a "show" -d 'Show the configuration and where each value comes from, without keys'
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -f -a "set" -d 'Change settings in the configuration file'
complete -c iothub -n "__fish_iothub_using_subcommand config; and not __fish_seen_subcommand_from show set path" -f -a "path" -d 'Print the configuration file\'s path'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from show" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from show" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from show" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from show" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from show" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from set" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from set" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from set" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from set" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from set" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from set" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from path" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from path" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from path" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from path" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from path" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help'
complete -c iothub -n "__fish_iothub_using_subcommand completion" -s o -l output -d 'Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none' -r -f -a "json\t''
jsonc\t''
jsonl\t''
ids\t''
table\t''
tsv\t''
yaml\t''
yamlc\t''
none\t''"
complete -c iothub -n "__fish_iothub_using_subcommand completion" -l query -d 'JMESPath expression that picks from the result' -r
complete -c iothub -n "__fish_iothub_using_subcommand completion" -l subscription -d 'Accepted for az\'s scripts; a connection string needs no subscription' -r
complete -c iothub -n "__fish_iothub_using_subcommand completion" -l verbose -d 'Show what is being done, on stderr'
complete -c iothub -n "__fish_iothub_using_subcommand completion" -l debug -d 'Show the requests too, without secrets'
complete -c iothub -n "__fish_iothub_using_subcommand completion" -l only-show-errors -d 'Show errors only, no warnings'
complete -c iothub -n "__fish_iothub_using_subcommand completion" -s h -l help -d 'Print help'
