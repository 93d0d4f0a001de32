using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Retention;
using GovChat.Server.Tests.LogAccess;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.Retention;

/// <summary>What is done with periods and classes, and how days pass until the job has done its work.</summary>
internal static class RetentionDeeds
{
    public const string CaseNumber = "総情第34号";

    extension(LogAccessScene scene)
    {
        public Task<RetentionView> ViewAsync() => scene.Founder.Terminal.GetAsync<RetentionView>(Routes.Retention);

        public async Task<RetentionClassView> ClassAsync(string name) =>
            (await scene.ViewAsync()).Classes.Single(one => one.Name == name);

        public Task<HistoryPage> HistoryAsync(ChannelView channel) =>
            scene.Member.Terminal.GetAsync<HistoryPage>(Routes.At(Routes.ChannelMessages, channel.ChannelId));

        /// <summary>Lets days pass, and waits until the job has done the day's work.</summary>
        public async Task RunOnAsync(TimeSpan span)
        {
            await scene.PassAsync(span);
            var day = DateOnly.FromDateTime(scene.Now.ToOffset(TimeSpan.FromHours(9)).DateTime);
            await scene.UntilAsync(async () =>
                (await scene.ViewAsync()).Runs.Any(run => run.Day == day && run.FinishedAt is not null)
            );
        }

        /// <summary>What the operator asks of keys, over the owner-only socket.</summary>
        public async Task<HttpStatusCode> OperateAsync(object request)
        {
            var path = Path.Combine(scene.App.DataFolder, "run", "manage.sock");
            using var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellation) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            };
            using var http = new HttpClient(handler) { BaseAddress = new Uri("http://localhost") };
            using var answer = await http.PostAsJsonAsync(new Uri("/keys", UriKind.Relative), request, scene.Patience);
            return answer.StatusCode;
        }

        /// <summary>Asks the database, as the owner of the tables or as the server's role.</summary>
        public async Task<T> AskAsync<T>(string question, bool asServer = false)
        {
            var database = scene.App.Database;
            await using var connection = new NpgsqlConnection(
                asServer ? database.ServerConnectionString : database.OwnerConnectionString
            );
            await connection.OpenAsync(scene.Patience);
            await using var naming = new NpgsqlCommand(
                "select set_config('app.organisation', id::text, false) from organisation",
                connection
            );
            await naming.ExecuteNonQueryAsync(scene.Patience);
            await using var asking = new NpgsqlCommand(question, connection);
            return (T)(await asking.ExecuteScalarAsync(scene.Patience))!;
        }
    }

    public static Task<Answer> PutAsync(Colleague by, string path, object request) =>
        by.Terminal.CallAsync(HttpMethod.Put, path, request);

    /// <summary>法的保全 from the officer's desk.</summary>
    public static Task<Answer> HoldAsync(Colleague by, ChannelView channel) =>
        by.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.RetentionHold,
            new PlaceHoldRequest([channel.ChannelId], CaseNumber)
        );

    public static Task<Answer> ReleaseAsync(Colleague by, ChannelView channel) =>
        by.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.RetentionRelease,
            new ReleaseHoldRequest(channel.ChannelId, CaseNumber)
        );

    public static Task<Answer> ChooseAsync(Colleague by, string retentionClass, int? months) =>
        PutAsync(by, Routes.RetentionPeriod, new SetRetentionPeriodRequest(retentionClass, months));

    public static Task MoveAsync(Colleague by, ChannelView channel, string retentionClass) =>
        LogAccessScene.Require(
            PutAsync(by, Routes.RetentionClass, new SetRetentionClassRequest([channel.ChannelId], retentionClass))
        );
}
