using System.Collections.Concurrent;
using GovChat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovChat.Server.Tests.Canaries;

/// <summary>The same server, with everything it and the framework under it would log at the most talkative level.</summary>
public class GovChatAppWithLog : GovChatApp
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Every line so far, exceptions with all they say included.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    protected override void Change(IServiceCollection services) =>
        services
            .AddSingleton<ILoggerProvider>(_ => new Listener(lines))
            .AddLogging(logging => logging.AddFilter<Listener>(null, LogLevel.Trace));

    private sealed class Listener(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{logLevel} {eventId} {formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
