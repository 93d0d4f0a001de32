using GovChat.Server.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Channels;
using GovChat.Server.Components;
using GovChat.Server.Custody;
using GovChat.Server.Demo;
using GovChat.Server.Devices;
using GovChat.Server.Devices.Networks;
using GovChat.Server.Devices.TakeOut;
using GovChat.Server.Fanout;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.Hub;
using GovChat.Server.Keys;
using GovChat.Server.LogAccess;
using GovChat.Server.Losses;
using GovChat.Server.Mail;
using GovChat.Server.Messages;
using GovChat.Server.Oversight;
using GovChat.Server.People;
using GovChat.Server.Retention;
using GovChat.Server.Sealing;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using GovChat.Server.Upgrading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Npgsql;

namespace GovChat.Server;

/// <summary>Puts the house together: which services there are, in which order a request passes, which doors are open.</summary>
public static class GovChatHost
{
    /// <summary>Bytes taken from the database at a time; a page of history is some 150 KB.</summary>
    private const int ReadAtOnce = 64 * 1024;

    /// <summary>Builds the server; it opens nothing until it is started.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="replace">For tests: replaces services, such as the clock.</param>
    public static WebApplication Build(ServerOptions options, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                // Static files are found by this name, also when a test host is the process.
                ApplicationName = typeof(GovChatHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.WebHost.UseStaticWebAssets();
        // The framework's own switch, an environment variable, would believe every caller.
        builder.WebHost.UseSetting("ForwardedHeaders_Enabled", "false");
        builder.WebHost.ConfigureKestrel(kestrel => Listening.Configure(kestrel, options));
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        // Tickets travel in the query of the handshake: single-use and short-lived, and still not for a log.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        AddServices(builder.Services, options);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => Settle(app));
        UsePipeline(app);
        MapDoors(app);
        return app;
    }

    /// <summary>Brings a database up to this version, before a server of it runs.</summary>
    /// <param name="ownerConnectionString">As the owner of the tables.</param>
    /// <param name="dataFolder">
    /// Where the keys are; needed when an older version left words in the clear, which are sealed now.
    /// </param>
    /// <param name="cancellation">Stops between two steps; the next call goes on.</param>
    /// <exception cref="InvalidOperationException">A script failed, or keys are needed and missing.</exception>
    public static async Task MigrateAsync(
        string ownerConnectionString,
        string? dataFolder,
        CancellationToken cancellation
    )
    {
        Migrator.Migrate(ownerConnectionString);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ =>
            NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false })
        );
        services.AddSingleton<Database>();
        services.AddSingleton<FormerColumns>();
        if (dataFolder is not null)
        {
            // What is still to be sealed is from before there were tokens.
            services.AddSecrets(Path.Combine(dataFolder, "keys"), tokenFile: null);
            services.AddKeys();
            services.AddSingleton<Organisations>();
        }

        services.AddSingleton<SealFormerWords>();
        services.AddSingleton<EnterFormerEntries>();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<SealFormerWords>().RunAsync(cancellation);
        await provider.GetRequiredService<EnterFormerEntries>().RunAsync(cancellation);
    }

    /// <summary>Opens the organisations' keys, then starts; an organisation whose keys are not whole stays closed.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        var health = app.Services.GetRequiredService<DatabaseHealth>();
        await health.RefuseWhatCannotBeTrustedAsync(cancellation);
        await health.RefuseWhatIsNotSealedAsync(cancellation);
        await app.Services.GetRequiredService<OperatorLog>().RecordAsync(OperatorLog.ServerStarted(), cancellation);
        var organisations = app.Services.GetRequiredService<Organisations>();
        await organisations.LoadAsync(cancellation);
        await app.Services.GetRequiredService<FoundingRules>().LoadAsync(organisations.All, cancellation);
        if (app.Services.GetService<FillDemonstration>() is { } filling)
        {
            await filling.RunAsync(cancellation);
        }

        await app.StartAsync(cancellation);
    }

    /// <summary>Says how to come in: by the set-up link of an empty installation, or as one of the sample people.</summary>
    public static async Task WelcomeAsync(WebApplication app, TextWriter output, CancellationToken cancellation)
    {
        if (app.Services.GetRequiredService<ServerOptions>().IsDemo)
        {
            await output.WriteLineAsync(DemoTable.Text(app.Services.GetRequiredService<PublicOrigin>().Main));
            return;
        }

        foreach (var link in await app.Services.GetRequiredService<SetUpLinks>().IssueAsync(cancellation))
        {
            await output.WriteLineAsync($"Set-up link, good once and for 24 hours: {link}");
        }
    }

    private static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<PublicOrigin>();
        services.AddSingleton(Places.Read(options.PlacesFile));
        services.AddSingleton(_ =>
            NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(options.ConnectionString)
                {
                    ApplicationName = "govchat",
                    Pooling = true, // Whatever the file says: a connection for each call costs more than the call.
                    NoResetOnClose = true, // Nothing here outlives its transaction, and six statements a call would.
                    MaxPoolSize = 40,
                    MaxAutoPrepare = 64,
                    ReadBufferSize = ReadAtOnce,
                    IncludeErrorDetail = false,
                }
            )
        );
        services.AddSingleton<IRowKeeper, SealedRows>();
        services.AddSingleton<Database>();
        services.AddSingleton<DatabaseHealth>();
        services.AddSingleton<Notifications>();
        services.AddSecrets(Path.Combine(options.DataFolder, "keys"), options.TokenFile);
        services.AddSingleton<Connections>();
        services.AddSingleton<EventFanout>();
        services.AddMail(options.MailFile);

        services.AddHttpContextAccessor();
        services.AddNamedProxies(options);
        services.AddExceptionHandler<Faults>();
        services.AddGovChatRateLimits();
        services.AddAntiforgery();
        services.AddGovChatOpenApi();
        services.AddSingleton<IAuthorizationHandler, ManagementOnly>();
        services.AddKeys();
        services.AddAudit(options.DataFolder);
        services.AddPeople();
        services.AddDevices();
        services.AddNetworks();
        services.AddTakeOut();
        services.AddFiltering();
        services.AddAccounts();
        services.AddChannels();
        services.AddCustody();
        services.AddLosses();
        services.AddMessages();
        services.AddOversight();
        services.AddEmergencies();
        services.AddLogAccess(options.DataFolder);
        services.AddRetention();
        services.AddSocket();
        if (options.IsDemo)
        {
            services.AddDemo();
        }

        services
            .AddAuthorizationBuilder()
            .AddPolicy(Policies.Management, policy => policy.AddRequirements(new ManagementOnly.Requirement()));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => WireJsonOptions.Apply(json.SerializerOptions));
        services.AddRazorComponents().AddInteractiveWebAssemblyComponents();
    }

    /// <summary>The order in which every request passes.</summary>
    private static void UsePipeline(WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseNamedProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<NonceHeader>();
        app.UseMiddleware<Door>();
        app.UseMiddleware<MacCondition>();
        app.UseRouting();
        app.UseMiddleware<TooLargeBodies>(); // Routing knows what the door takes; the proof would read the body.
        app.UseMiddleware<WhileKeysAreOpen>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>
    /// Tells the client of no list of the files of the shell: only the root document, which is drawn here, names files by their
    /// fingerprints, and a browser spends a quarter of a second of its start on reading a list that nobody asks.
    /// </summary>
    private static void WithoutAssetList(EndpointBuilder page)
    {
        // The type is the framework's own and not public.
        foreach (var told in page.Metadata.Where(one => one.GetType().Name == "ResourceCollectionUrlMetadata").ToList())
        {
            page.Metadata.Remove(told);
        }
    }

    private static void MapDoors(WebApplication app)
    {
        // One group for the shell: the list of its files, which the framework maps beside the pages, hears no other call.
        var shell = app.MapGroup(string.Empty).AllowAnonymous();
        shell.MapStaticAssets();
        shell
            .MapRazorComponents<App>()
            .AddInteractiveWebAssemblyRenderMode()
            .AddAdditionalAssemblies(typeof(Client.ClientRoot).Assembly)
            .Finally(WithoutAssetList);
        app.MapHealth();
        app.MapAudit();
        app.MapPeople();
        app.MapDevices();
        app.MapNetworks();
        app.MapTakeOut();
        app.MapAccounts();
        app.MapSessions();
        app.MapChannels();
        app.MapKeys();
        app.MapLosses();
        app.MapMessages();
        app.MapOversight();
        app.MapEmergencies();
        app.MapLogAccess();
        app.MapRetention();
        app.MapSocket();
        if (app.Services.GetRequiredService<ServerOptions>().IsDemo)
        {
            app.MapDemo();
        }

        app.MapOpenApi().RequireAuthorization(Policies.Management);
    }

    private static void Settle(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        var port = addresses
            .Addresses.Where(address => address.StartsWith("http", StringComparison.Ordinal))
            .Select(address => BindingAddress.Parse(address))
            .First(address => !address.IsUnixPipe)
            .Port;
        var origin = app.Services.GetRequiredService<PublicOrigin>();
        var isProxied = app.Services.GetRequiredService<ServerOptions>().Listen is not null;
        origin.Settle(isProxied ? new Uri(origin.Main).Port : port); // Behind a proxy, people use the proxy's port.
        Console.WriteLine($"GovChat is ready: {origin.Main}");
    }
}
